const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take longest and start most processes. Jest, who goes by the size of a file, would run them last. */
const isLong = ({ path }) => /[\\/]test[\\/]((breach|chaos|no-gap)[\\/].*|last-unit)\.e2e\./.test(path);

/** So many others are begun between two long ones, that these are not under way at once. */
const apart = 20;

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const long = sorted.filter(isLong);
    const others = sorted.filter((test) => !isLong(test));
    const mixed = others.flatMap((test, index) => (index % apart === 0 ? [...long.splice(0, 1), test] : [test]));
    return [...mixed, ...long];
  }
};
