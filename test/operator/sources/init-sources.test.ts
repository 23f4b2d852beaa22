import { CloudTrailClient, StopLoggingCommand } from '@aws-sdk/client-cloudtrail'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { tenAccounts, tenAccountsOrganization } from '../../support/ten-accounts'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'

const { managementAccount: management, securityAccount: security } = requireOrganization(tenAccounts)

const onOrganization = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  answers?: readonly string[],
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(sandbox, { account: management, files: {}, ...(answers && { answers }) }, (commands) =>
        work(commands, sandbox),
      ),
    tenAccountsOrganization,
  )

const words = `init --home ap-northeast-1 --email security@example.com --security-account ${security}`
/** What a terminal is asked before the sources: home Region, Slack, e-mail and other Regions. */
const before = ['ap-northeast-1', '', 'soc@example.com', 'none']

const routesIn = ({ files }: CommandLine) =>
  JSON.parse(files['accounts.json'] ?? '').routes.map(
    ({ name, minimumSeverity, sources }: Record<string, unknown>) => ({ name, minimumSeverity, sources }),
  )

const stopTrail = ({ as }: TestSandbox) =>
  new CloudTrailClient(as(management, 'us-east-1')).send(
    new StopLoggingCommand({
      Name: `arn:aws:cloudtrail:us-east-1:${management}:trail/aws-controltower-BaselineCloudTrail`,
    }),
  )

const readsOf = (sandbox: TestSandbox) =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ service }) => ['cloudtrail', 'securityhub', 'inspector2'].includes(service))

describe('guardpost init and the sources that are on', () => {
  it('takes GuardDuty alone where nobody asks for more, and reads nothing of other services', () =>
    onOrganization(async (commands, sandbox) => {
      expect((await commands.guardpost(words)).code).toBe(0)
      expect(routesIn(commands)).toEqual([{ name: 'security', minimumSeverity: 'MEDIUM', sources: undefined }])
      expect(readsOf(sandbox)).toEqual([])
    }))

  it('takes the sources that the command line names, loud ones in routes of their own, and the manifest is valid', () =>
    onOrganization(async (commands) => {
      expect((await commands.guardpost(`${words} --sources cloudtrail,INSPECTOR,SECURITY_HUB`)).code).toBe(0)
      expect(routesIn(commands)).toEqual([
        { name: 'security', minimumSeverity: 'MEDIUM', sources: ['GUARDDUTY', 'CLOUDTRAIL'] },
        { name: 'posture', minimumSeverity: 'HIGH', sources: ['SECURITY_HUB'] },
        { name: 'vulnerabilities', minimumSeverity: 'CRITICAL', sources: ['INSPECTOR'] },
      ])
      expect(await commands.guardpost('validate')).toMatchObject({ code: 0 })
    }))

  it('refuses a source that there is not, with the nearest one', () =>
    onOrganization(async (commands) => {
      const { code, stderr } = await commands.guardpost(`${words} --sources INSPECTION`)
      expect([code, commands.files]).toEqual([64, {}])
      expect(stderr).toContain('"INSPECTION" is not a source. Did you mean INSPECTOR?')
    }))

  it('offers what is on to a person, and takes the careful list at Enter', () =>
    onOrganization(
      async (commands) => {
        const { code, stderr } = await commands.guardpost(`init --security-account ${security}`)
        expect([code, stderr]).toEqual([0, expect.stringContaining('Notify of these services too?')])
        expect(stderr).toMatch(/^ {2}CLOUDTRAIL {2}AWS CloudTrail/m)
        const [first] = routesIn(commands)
        expect(first.sources).toEqual(expect.arrayContaining(['GUARDDUTY', 'CLOUDTRAIL']))
        expect(first.sources).not.toEqual(expect.arrayContaining(['CONFIG']))
      },
      [...before, ''],
    ))

  it('neither offers nor takes what is off', () =>
    onOrganization(
      async (commands, sandbox) => {
        await stopTrail(sandbox)
        const { code, stderr } = await commands.guardpost(`init --security-account ${security}`)
        expect(code).toBe(0)
        expect(stderr).not.toMatch(/^ {2}CLOUDTRAIL {2}/m)
        expect(stderr).toContain('CLOUDTRAIL is not on. ')
        expect(routesIn(commands)[0].sources).toBeUndefined()
      },
      [...before, 'CLOUDTRAIL', 'none'],
    ))

  it('takes with RECOMMENDED those of the careful list that are on, without a question', () =>
    onOrganization(async (commands, sandbox) => {
      expect((await commands.guardpost(`${words} --sources RECOMMENDED`)).code).toBe(0)
      expect(routesIn(commands)[0].sources).toEqual(['GUARDDUTY', 'CLOUDTRAIL'])
      await stopTrail(sandbox)
      const again = `${words} --sources RECOMMENDED --manifest second.json`
      expect((await commands.guardpost(again)).code).toBe(0)
      expect(JSON.parse(commands.files['second.json'] ?? '').routes[0].sources).toBeUndefined()
    }))

  it('says which call kept it from knowing, and goes on', () =>
    onOrganization(async (commands, sandbox) => {
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudtrail', operation: 'DescribeTrails', count: 0 })
      const { code, stderr } = await commands.guardpost(`${words} --sources RECOMMENDED`)
      expect(code).toBe(0)
      expect(stderr).toContain('Which services are on is not known as far as cloudtrail:DescribeTrails says it')
      expect(routesIn(commands)[0].sources).toBeUndefined()
    }))
})
