// Loaded into each gateway that is measured, whoever made it, before its own code: tells its memory after collections, and
// ends it with the benchmark.
const collectTwice = (done) => {
  global.gc();
  // What was only waiting to be finalized goes with the second.
  setTimeout(() => {
    global.gc();
    done();
  }, 50);
};
process.on('message', ({ id, name }) => {
  if (name !== 'memory') return;
  collectTwice(() => {
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send({ id, value: { rss, heapUsed, external, handles: process.getActiveResourcesInfo().length } });
  });
});
process.on('disconnect', () => process.exit());
process.channel.unref();
