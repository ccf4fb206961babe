const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take longest, which Jest, who goes by the size of a file, would begin with when all others are done. */
const isLong = ({ path }) => /[\\/]test[\\/](breach|chaos|no-gap)[\\/].*\.e2e\./.test(path);

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
