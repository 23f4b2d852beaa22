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

/** What `dist/scripts/start.js` was made of. */
const startSources = (root) => JSON.parse(readFileSync(join(root, 'dist/scripts/start-sources.json'), 'utf8'))

/**
 * Whether a source was changed after the last compilation, by the times of the files; true before the first one.
 * @param {string} root the folder of the clone.
 * @param {boolean} [ofStart] whether to look at what `dist/scripts/start.js` was made of alone: all sources take as long as `guardpost --help`.
 */
const areSourcesNewer = (root, ofStart = false) => {
  const compiledAt = statSync(join(root, 'dist/.tsbuildinfo'), { throwIfNoEntry: false })?.mtimeMs
  if (compiledAt === undefined) return true
  if (ofStart) return startSources(root).some((path) => changedAt(join(root, path)) > compiledAt)
  return ['apps', 'stacks', 'scripts'].some((folder) => isAnyNewer(join(root, folder), compiledAt))
}

module.exports = { areSourcesNewer }
