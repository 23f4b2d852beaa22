// Of a clone only; the package has no sources.
const { readdirSync, statSync } = require('node:fs')
const { join } = require('node:path')

/**
 * Whether a source was changed after the last compilation, by the times of the files; true before the first one.
 * @param {string} root the folder of the clone.
 */
const areSourcesNewer = (root) => {
  const compiledAt = statSync(join(root, 'dist/.tsbuildinfo'), { throwIfNoEntry: false })?.mtimeMs
  return (
    compiledAt === undefined ||
    ['apps', 'stacks', 'scripts'].some((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).some(
        (path) => /\.(?:ts|json)$/.test(path) && statSync(join(root, folder, path)).mtimeMs > compiledAt,
      ),
    )
  )
}

module.exports = { areSourcesNewer }
