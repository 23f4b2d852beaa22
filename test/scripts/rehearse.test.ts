import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { demonstration, textOf } from '../../scripts/demonstration/recording'
import { comparableLines, steadyText } from '../../scripts/demonstration/steady-text'
import { runCommand } from '../support/run-command'

const folder = mkdtempSync(join(tmpdir(), 'guardpost-test-'))

/** What would lead an AWS client out of a sandbox, or into a real account, if any of it were read. */
const hostileEnvironment = (): Record<string, string> => {
  const configuration = join(folder, 'config')
  writeFileSync(configuration, '[profile production]\nregion = us-east-1\nendpoint_url = https://sts.amazonaws.com\n')
  return {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'session',
    AWS_PROFILE: 'production',
    AWS_CONFIG_FILE: configuration,
    AWS_REGION: 'us-gov-west-1',
    AWS_ENDPOINT_URL: 'https://guardduty.us-east-1.amazonaws.com',
    AWS_ENDPOINT_URL_STS: 'https://sts.amazonaws.com',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
    HTTPS_PROXY: 'http://203.0.113.1:3128',
  }
}

/** What is left of stderr without the notice that the AWS SDK gives once on Node.js 20. */
const withoutSdkNotice = (stderr: string): string =>
  stderr
    .replace(/^\(node:\d+\) Warning: NodeVersionSupportWarning[\s\S]*?to show where the warning was created\)$/m, '')
    .trim()

/** The steps that `npm start` tells, as lines that can be compared: a rehearsal with `--all` goes on after them. */
const stepsOfStart = (told: string): readonly string[] => {
  const [, steps = ''] = /(\n1\. [\s\S]*?)\n+(?:19\. |The rehearsal is over)/.exec(stripVTControlCharacters(told)) ?? []
  return comparableLines(steadyText(steps))
}

describe('guardpost rehearse', () => {
  afterAll(() => rmSync(folder, { recursive: true }))

  it('tells the life of an organization, whatever AWS settings the machine has, and leaves a private transcript', async () => {
    const out = join(folder, 'out')
    const { code, stdout, stderr } = await runCommand(
      ['rehearse', '--all', '--json', '--out', out],
      hostileEnvironment(),
    )
    expect(withoutSdkNotice(stderr)).toBe('')
    const report = JSON.parse(stdout)
    expect(report.steps.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok])).toEqual([
      ['validate', true],
      ['plan', true],
      ['deploy', true],
      ['confirm-mail', true],
      ['status', true],
      ['finding', true],
      ['test-alert', true],
      ['plan-again', true],
      ['account-joins', true],
      ['newcomer-finding', true],
      ['newcomer-status', true],
      ['authorize-slack', true],
      ['sync', true],
      ['deploy-newcomer', true],
      ['newcomer-told', true],
      ['newcomer-covered', true],
      ['add-region', true],
      ['new-region-finding', true],
      ['remove-region', true],
      ['account-moves', true],
      ['sync-move', true],
      ['deploy-move', true],
      ['status-move', true],
      ['moved-finding', true],
      ['account-closes', true],
      ['sync-close', true],
      ['deploy-close', true],
      ['status-close', true],
    ])
    expect(
      report.slack.map(({ channel, region }: { channel: string; region: string }) => `${channel} ${region}`),
    ).toEqual([
      ...['C0SECURITY us-east-1', 'C0JEWELS us-east-1'],
      'C0SECURITY ap-northeast-1',
      'C0SECURITY us-east-1',
      ...['C0SANDBOX us-east-1', 'C0SECURITY us-east-1'],
      ...['C0SANDBOX eu-central-1', 'C0SECURITY eu-central-1'],
      ...['C0SECURITY ap-northeast-1', 'C0PAYMENTS ap-northeast-1'],
    ])
    expect(report.mail.filter(({ kind }: { kind: string }) => kind === 'notification')).toHaveLength(7)
    expect(code).toBe(0)
    const transcript = join(out, 'transcript.txt')
    expect(readFileSync(transcript, 'utf8')).toContain('In sync: nothing to do')
    expect(readFileSync(transcript, 'utf8')).toContain('| Finding type: Backdoor:EC2/C&CActivity.B!DNS')
    expect(readFileSync(transcript, 'utf8')).toContain(
      '| SAMPLE | HIGH 8.0 | EC2 instance queries a cryptocurrency domain | ',
    )
    expect(readFileSync(transcript, 'utf8')).not.toContain('&amp;')
    expect(statSync(transcript).mode & 0o777).toBe(0o600)
    // When it says something else: npm run demonstration.
    const recorded = stepsOfStart(textOf(readFileSync(demonstration.recording, 'utf8')))
    expect(recorded.length).toBeGreaterThan(500)
    expect(recorded).toEqual(stepsOfStart(readFileSync(transcript, 'utf8')))
  })

  it('tells of one account what needs no organization, and says what it leaves out', async () => {
    const [manifest, out] = [join(folder, 'one-account.json'), join(folder, 'one')]
    const account = { id: '222222222222', name: 'shop' }
    const routes = [{ name: 'security', accounts: 'ALL', slack: 'C0SECURITY', email: ['security@example.com'] }]
    const regions = { home: 'eu-west-1', others: ['us-east-1'] }
    writeFileSync(
      manifest,
      JSON.stringify({ version: 1, account, regions, slack: { workspace: 'T0GUARDPOST' }, routes }),
    )
    const { code, stdout } = await runCommand(['rehearse', '--all', '--json', '--manifest', manifest, '--out', out])
    const report = JSON.parse(stdout)
    expect([code, report.ok]).toEqual([0, true])
    expect(report.steps.map(({ name }: { name: string }) => name)).toEqual([
      ...['validate', 'plan', 'deploy', 'confirm-mail', 'status', 'finding', 'test-alert', 'plan-again'],
      ...['add-region', 'new-region-finding', 'remove-region'],
    ])
    expect(report.slack.map(({ region }: { region: string }) => region)).toEqual([
      ...['us-east-1', 'eu-west-1', 'eu-central-1'],
    ])
    expect(report.mail.filter(({ kind }: { kind: string }) => kind === 'notification')).toHaveLength(3)
    const told = readFileSync(join(out, 'transcript.txt'), 'utf8')
    expect(told).toContain('Left out, because it needs an organization: an account that joins, moves and is closed.')
    expect(told).toContain('rehearses the rollout of the account 222222222222 (shop)')
    expect(told).not.toContain('undefined')
  })
})
