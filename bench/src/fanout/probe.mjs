// Loaded into each gateway that is measured, whoever made it, before its own code: tells its memory after a collection,
// and ends it with the benchmark.
process.on('message', ({ id, name }) => {
  if (name !== 'memory') return;
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ id, value: { rss, heapUsed, external, handles: process.getActiveResourcesInfo().length } });
});
process.on('disconnect', () => process.exit());
process.channel.unref();
