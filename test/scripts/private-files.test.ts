import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { privateFiles } from '../../scripts/private-files'

const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
const modeOf = (path: string) => statSync(path).mode & 0o777

afterAll(() => rmSync(folder, { recursive: true }))

describe('privateFiles', () => {
  it('writes plans for the eyes of their owner only, also over a file that others could read', async () => {
    const [fresh, open] = [join(folder, 'plan.json'), join(folder, 'open.json')]
    writeFileSync(open, '', { mode: 0o644 })
    for (const path of [fresh, open]) {
      await privateFiles.writePrivateFile(path, '{}')
      expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual([0o600, '{}'])
    }
  })

  it('appends records to a file of the owner only, in a folder that git ignores', async () => {
    const path = join(folder, '.guardpost', 'audit', 'run.jsonl')
    await privateFiles.appendPrivateFile(path, 'a\n')
    await privateFiles.appendPrivateFile(path, 'b\n')
    expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual([0o600, 'a\nb\n'])
    expect(modeOf(join(folder, '.guardpost'))).toBe(0o700)
    expect(readFileSync(join(folder, '.guardpost', '.gitignore'), 'utf8')).toBe('*\n')
  })

  it('ignores a folder once, and not each one below it that is made later', async () => {
    await privateFiles.appendPrivateFile(join(folder, 'records', 'runs.jsonl'), 'a\n')
    await privateFiles.appendPrivateFile(join(folder, 'records', 'audit', 'run.jsonl'), 'a\n')
    expect(readdirSync(join(folder, 'records')).sort()).toEqual(['.gitignore', 'audit', 'runs.jsonl'])
    expect(readdirSync(join(folder, 'records', 'audit'))).toEqual(['run.jsonl'])
  })
})

describe('.gitignore', () => {
  it.each(['.guardpost/', 'plan*.json', 'rehearsal-out/'])('keeps %s out of the repository', (pattern) => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain(pattern)
  })
})
