import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `guardpost --version` writes on stderr, and its exit code, where Node.js says that it is this version. */
const startedOn = (version: string): { readonly code: number | null; readonly stderr: string } => {
  const script = `
    Object.defineProperty(process.versions, 'node', { value: '${version}' })
    process.argv.splice(1, 0, 'guardpost', '--version')
    require('./bin/guardpost.js')`
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  // A source may have been changed since the last compilation.
  return { code: status, stderr: stderr.replace(/^The sources are newer .*\n/m, '') }
}

describe('bin/guardpost.js', () => {
  it.each(['12.22.12', '18.20.8', '20.11.1'])('says in one sentence what it needs on Node.js %s', (version) => {
    expect(startedOn(version)).toEqual({
      code: 1,
      stderr: `Guardpost needs Node.js 20.12 or later, better 24, and this is Node.js ${version}\n`,
    })
  })

  it('runs on Node.js 20 with one line of notice', () => {
    const { code, stderr } = startedOn('20.20.2')
    expect(code).toBe(0)
    expect(stderr).toBe(
      'Node.js 20 has ended and gets no security fixes; Guardpost still runs on it, and is made for 24\n',
    )
  })

  it.each(['22.12.0', '24.1.0'])('says nothing on Node.js %s', (version) => {
    expect(startedOn(version)).toEqual({ code: 0, stderr: '' })
  })

  it('has no word that an old Node.js cannot parse', () => {
    const code = readFileSync('bin/guardpost.js', 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
    expect(code).not.toMatch(/\b(?:const|let|class|async|await|import)\b|=>|`|\?\.|\?\?|\.{3}/)
  })

  it('says what to run where nothing is compiled', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))
    try {
      cpSync('bin', join(folder, 'bin'), { recursive: true })
      writeFileSync(join(folder, 'package.json'), '{}')
      const { status, stderr } = spawnSync(process.execPath, ['bin/guardpost.js'], { cwd: folder, encoding: 'utf8' })
      expect(stderr).toMatch(/Guardpost is not compiled in .+: run "npm ci" there\n$/)
      expect(status).toBe(1)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
