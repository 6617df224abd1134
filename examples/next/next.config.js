// The worker of the package is found by the bundler itself; nothing to set.
export default {};
