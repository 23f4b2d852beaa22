import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replaceFile } from '../../scripts/replace-file'

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('replaceFile', () => {
  it('keeps the mode of a file that is there', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'accounts.json')
      writeFileSync(path, 'old')
      chmodSync(path, 0o664)
      await replaceFile(path, 'new')
      expect(readFileSync(path, 'utf8')).toBe('new')
      expect(statSync(path).mode & 0o777).toBe(0o664)
      expect(readdirSync(folder)).toEqual(['accounts.json'])
    }))

  it('makes a new file readable by its owner only', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'accounts.json')
      await replaceFile(path, 'new')
      expect(statSync(path).mode & 0o777).toBe(0o600)
    }))

  it('writes to where a link points, and keeps the link', () =>
    inFolder(async (folder) => {
      const [target, link] = [join(folder, 'real.json'), join(folder, 'accounts.json')]
      writeFileSync(target, 'old')
      symlinkSync(target, link)
      await replaceFile(link, 'new')
      expect(readFileSync(target, 'utf8')).toBe('new')
      expect(lstatSync(link).isSymbolicLink()).toBe(true)
    }))

  it('leaves everything as it was when it fails', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'accounts.json')
      mkdirSync(path)
      await expect(replaceFile(path, 'new')).rejects.toThrow('EISDIR')
      await expect(replaceFile(join(folder, 'missing', 'accounts.json'), 'new')).rejects.toThrow('ENOENT')
      expect(readdirSync(folder)).toEqual(['accounts.json'])
      expect(lstatSync(path).isDirectory()).toBe(true)
    }))
})
