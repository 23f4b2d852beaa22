import { existsSync } from 'node:fs'

/** A module of its own: another suite of the same process may have made folders, and with them the listener. */
const freshly = (): typeof import('../../scripts/temporary-folder') => {
  const loaded: typeof import('../../scripts/temporary-folder')[] = []
  jest.isolateModules(() => loaded.push(require('../../scripts/temporary-folder')))
  return loaded[0]!
}

describe('temporaryFolder', () => {
  it('leaves one listener behind for all folders, which removes them when the process ends', () => {
    const { temporaryFolder } = freshly()
    const before = process.listeners('exit')
    const folders = Array.from({ length: 12 }, () => temporaryFolder('guardpost-test-'))
    const added = process.listeners('exit').filter((listener) => !before.includes(listener))
    expect(added).toHaveLength(1)
    expect(folders.every(existsSync)).toBe(true)
    added[0]!(0)
    expect(folders.some(existsSync)).toBe(false)
    process.removeListener('exit', added[0]!)
  })
})
