import { existsSync } from 'node:fs'
import { temporaryFolder } from '../../scripts/temporary-folder'

describe('temporaryFolder', () => {
  it('leaves one listener behind for all folders, which removes them when the process ends', () => {
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
