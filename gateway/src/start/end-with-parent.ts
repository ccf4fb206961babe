// Loaded into each subgraph's process before the subgraph: should the process that started it be killed, the pipe
// between them closes, and it ends in order instead of staying behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
