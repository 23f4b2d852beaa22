import { requireOrganization } from '../../../../apps/manifest/manifest'
import { scenarioFromManifest } from '../../../../apps/rehearsal/scenario-from-manifest'
import type { Scenario } from '../../../../apps/sandbox/scenario/scenario'
import type { PageData } from '../../../../report-page/page-data'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../../support/command-line'
import { callsFromNow, onRolledOut, slackOrganization } from '../../support/region-stories'
import { shippedManifest, shippedText } from '../../support/shipped'

const { managementAccount, securityAccount } = requireOrganization(shippedManifest)
const [payments, alice] = ['333333333333', '666666666666']
const home = 'ap-northeast-1'

/** GuardDuty is on in two of the manifest's three Regions, and cost 12 of payments-prod in each and 5 of sandbox-alice at home. */
const running: Scenario = {
  ...scenarioFromManifest(shippedManifest),
  guardDuty: {
    administrators: [{ account: securityAccount, regions: [home, 'us-east-1'], autoEnable: 'ALL', features: {} }],
    usage: [
      { accounts: [payments], regions: [home, 'us-east-1'], usd: { CLOUD_TRAIL: 12 } },
      { accounts: [alice], regions: [home], usd: { FLOW_LOGS: 5 } },
    ],
  } as unknown as NonNullable<Scenario['guardDuty']>,
}

const onRunning = (work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox((sandbox) => {
    sandbox.world().clock.advance(40 * 24 * 3600)
    const files = { 'accounts.json': shippedText }
    return withCommandLine(sandbox, { account: managementAccount, files }, (commands) => work(commands, sandbox))
  }, running)

const fail = ({ url }: TestSandbox, fault: object): Promise<unknown> =>
  fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ service: 'guardduty', operation: 'GetUsageStatistics', ...fault }),
  })

const dataOf = ({ files }: CommandLine): PageData =>
  JSON.parse(/id="data">([^<]*)</.exec(files['report.html'] ?? '')?.[1] ?? '{}')

const costOf = ({ files }: CommandLine): string =>
  /<section id="cost">.*<\/section>/s.exec(files['report.html'] ?? '')?.[0] ?? ''

describe('guardpost status --html', () => {
  it('writes the page beside the answer in any form, and asks for costs only then', () =>
    onRunning(async (commands, sandbox) => {
      const calls = callsFromNow(sandbox)
      const costs = () => calls().filter(({ operation }) => /Usage|FreeTrial/.test(operation)).length
      const plain = await commands.json<{ organization: string }>('status')
      expect(plain.code).toBe(2)
      expect(costs()).toBe(0)
      const { code, value } = await commands.json<{ organization: string }>('status --html report.html')
      expect(code).toBe(plain.code)
      expect(value).toEqual(plain.value)
      expect(costs()).toBeGreaterThan(0)
      expect(commands.files['report.html']).toContain(`<h1>GuardDuty in ${value.organization}</h1>`)
      expect(costOf(commands)).toContain('<dt>GuardDuty, last 30 days</dt><dd>$29.00</dd>')
      expect(costOf(commands)).toContain('<td>payments-prod (333333333333)</td><td class="number">$24.00</td>')
      expect(costOf(commands)).toMatch(/<td>KMS keys<\/td><td class="number">\d+<\/td><td class="number">\$[1-9]/)
    }))

  it.each([
    ['--only-account payments-prod', 1, 3, '$24.00'],
    ['--only-unit Sandbox', 2, 3, '$5.00'],
    ['--only-region us-east-1', undefined, 1, '$12.00'],
    ['--problems --only-region us-east-1', undefined, 1, '$12.00'],
  ])('shows with %s that part, as the other forms do', (filter, accounts, regions, cost) =>
    onRunning(async (commands) => {
      const { value } = await commands.json<{ accounts: readonly { readonly id: string }[] }>(
        `status --html report.html ${filter}`,
      )
      const data = dataOf(commands)
      const ids = value.accounts.map(({ id }) => id).sort()
      expect([...data.ids].sort()).toEqual(ids)
      if (accounts !== undefined) expect(ids).toHaveLength(accounts)
      expect(data.regions).toHaveLength(regions)
      expect(costOf(commands)).toContain(`<dd>${cost}</dd>`)
      const csv = (await commands.guardpost(`status --csv ${filter}`)).stdout.split('\r\n')
      const rows = csv.filter((line) => line.startsWith('account,')).map((line) => line.split(','))
      expect([...new Set(rows.map(([, id]) => id))].sort()).toEqual(ids)
      expect(new Set(rows.map(([, , , , region]) => region)).size).toBe(regions)
      const { stdout } = await commands.guardpost(`status --markdown ${filter}`)
      const hidden = shippedManifest.accounts.filter(({ id }) => !ids.includes(id))
      for (const { id } of hidden) expect(stdout).not.toContain(`| ${id} |`)
    }),
  )

  it('says in the page that costs are denied, and exits as it does without a page', () =>
    onRolledOut(slackOrganization(1), async (commands, sandbox) => {
      const { code } = await commands.guardpost('status')
      await fail(sandbox, { kind: 'deny' })
      const withPage = await commands.guardpost('status --html report.html')
      expect(withPage.code).toBe(code)
      expect(costOf(commands)).toContain('Not known: guardduty:GetUsageStatistics was denied in account')
      expect(costOf(commands)).toContain('<dd>not known</dd>')
    }))

  it('says in which Region reading costs failed, and counts the others', () =>
    onRunning(async (commands, sandbox) => {
      await fail(sandbox, { kind: 'expire', region: home })
      expect((await commands.guardpost('status --html report.html')).code).toBe(2)
      expect(costOf(commands)).toContain(`Not known: guardduty:GetUsageStatistics failed in ${home}`)
      expect(costOf(commands)).toContain('<dt>GuardDuty, last 30 days, as far as it was read</dt><dd>$12.00</dd>')
    }))
})
