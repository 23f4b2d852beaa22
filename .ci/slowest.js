// Prints the ten suites that took longest, in seconds, from the file that Jest writes with --json --outputFile.
// A suite that a group of test/groups requires is a `describe` of its path, one after the other: its time goes from the end of the
// suite before it to the end of its own last test, with its hooks. The first of a group has the time in which modules were loaded.
const { relative } = require('node:path')

const [file] = process.argv.slice(2)
const seconds = new Map()
for (const { name, startTime, assertionResults } of JSON.parse(require('node:fs').readFileSync(file, 'utf8'))
  .testResults) {
  let before = startTime
  const ran = assertionResults.filter(({ startAt }) => typeof startAt === 'number')
  for (const { ancestorTitles, startAt, duration } of ran.sort((left, right) => left.startAt - right.startAt)) {
    const [title = ''] = ancestorTitles
    const suite = title.endsWith('.test.ts') ? `test/${title}` : relative('.', name)
    const ended = Math.max(before, startAt + (duration ?? 0))
    seconds.set(suite, (seconds.get(suite) ?? 0) + (ended - before) / 1000)
    before = ended
  }
}
const slowest = [...seconds].sort(([, left], [, right]) => right - left).slice(0, 10)
for (const [suite, took] of slowest) process.stdout.write(`${took.toFixed(1).padStart(9)} s  ${suite}\n`)
