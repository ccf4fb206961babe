const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Whether it is neither a path, nor Node's, nor a package of this repository. */
const isForeign = (name) => name !== undefined && !/^([./]|node:|@noline\/)/.test(name);

/** What each file became, by its path. */
const compiled = new Map();

/**
 * Loads foreign packages once in a worker and our own modules anew for each test file, from code that is compiled once:
 * what a file keeps in its modules is its own, but it does not pay for loading what all of them need.
 */
module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // Jest's own one wants a realm of the file's own.
    executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, executor.injectedModuleParameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }

  requireModule(from, name, ...options) {
    return isForeign(name) ? createRequire(from)(name) : super.requireModule(from, name, ...options);
  }

  // Jest would change the worker's own process.
  installGetBuiltinModule() {}
};
