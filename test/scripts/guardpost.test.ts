import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../support/run-command'

const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))

const takenPort = async (test: (port: number) => Promise<void>): Promise<void> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await test((server.address() as AddressInfo).port)
  } finally {
    server.close()
  }
}

describe('guardpost', () => {
  afterAll(() => rmSync(folder, { recursive: true }))

  it('validates without loading an AWS SDK, the CDK or the languages of zod', () => {
    const heavy = /@aws-sdk|@smithy|aws-cdk|constructs|zod\/v4\/locales\/(?!(en|index)\.)/
    const script = `
      process.argv.splice(1, 0, 'guardpost')
      process.argv.push('validate')
      process.on('exit', () => {
        console.log('loaded:', Object.keys(require.cache).filter((path) => ${heavy}.test(path)))
      })
      require('./dist/scripts/guardpost.js')`
    const stdout = execFileSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect(stdout).toContain('accounts.json is valid')
    expect(stdout).toContain('loaded: []')
  })

  it('says that a port is taken and exits 1', () =>
    takenPort(async (port) => {
      const { code, stderr } = await runCommand(['sandbox', '--port', String(port)])
      expect(stderr).toContain('PORT_TAKEN')
      expect(stderr).toContain(String(port))
      expect(code).toBe(1)
    }))

  it.each([
    ['not JSON', '{'],
    ['not a scenario', '{}'],
  ])('says what is wrong with a scenario that is %s and exits 1', async (_what, text) => {
    const path = join(folder, 'scenario.json')
    writeFileSync(path, text)
    const { code, stderr } = await runCommand(['sandbox', '--port', '0', '--scenario', path])
    expect(stderr).toContain('SCENARIO_UNREADABLE')
    expect(code).toBe(1)
  })
})
