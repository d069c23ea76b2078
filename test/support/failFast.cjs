// Under `npm run mutate` the first red test is enough: those behind it are skipped.
const { TestEnvironment } = require('jest-environment-node')

module.exports = class FailFast extends TestEnvironment {
  hasFailed = false

  async handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip'
  }
}
