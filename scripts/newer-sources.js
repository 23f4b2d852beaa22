// Of a clone only; the package has no sources.
const { readdirSync, readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')

/** When this was changed last; infinitely late where it is not there. */
const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY

/** Whether a source of this folder was changed after `time`. It goes through the folders itself, which takes a third of the time of `recursive`. */
const isAnyNewer = (folder, time) =>
  readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return isAnyNewer(path, time)
    return /\.(?:ts|json)$/.test(entry.name) && changedAt(path) > time
  })

const compiledAt = (root) => statSync(join(root, 'dist/.tsbuildinfo'), { throwIfNoEntry: false })?.mtimeMs

/**
 * Whether a source was changed after the last compilation, by the times of the files; true before the first one.
 * @param {string} root the folder of the clone.
 */
const areSourcesNewer = (root) => {
  const time = compiledAt(root)
  return time === undefined || ['apps', 'stacks', 'scripts'].some((folder) => isAnyNewer(join(root, folder), time))
}

/** The same of what `dist/scripts/start.js` was made of alone: looking at all sources takes as long as `guardpost --help`. */
const areStartSourcesNewer = (root) => {
  const time = compiledAt(root)
  const sources = JSON.parse(readFileSync(join(root, 'dist/scripts/start-sources.json'), 'utf8'))
  return time === undefined || sources.some((path) => changedAt(join(root, path)) > time)
}

module.exports = { areSourcesNewer, areStartSourcesNewer }
