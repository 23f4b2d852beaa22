import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer'
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail'
import { ConfigServiceClient, DescribeConfigurationRecorderStatusCommand } from '@aws-sdk/client-config-service'
import { DescribeHealthServiceStatusForOrganizationCommand, HealthClient } from '@aws-sdk/client-health'
import {
  BatchGetAccountStatusCommand,
  GetDelegatedAdminAccountCommand,
  Inspector2Client,
} from '@aws-sdk/client-inspector2'
import { GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import {
  DescribeHubCommand,
  DescribeSecurityHubV2Command,
  ListAggregatorsV2Command,
  ListFindingAggregatorsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import type { Manifest } from '../../apps/manifest/manifest'
import { type AddedSource, addedSources, alertSources } from '../../apps/manifest/sources/sources'
import { scenarioFromManifest } from '../../apps/rehearsal/scenario-from-manifest'
import { parseScenario } from '../../apps/sandbox'
import { home, manifestWith, securityAccount, securityRoute } from '../stacks/support/manifests'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'

type Settings = ReturnType<TestSandbox['as']>
type Input = Readonly<Record<string, unknown>>

const textOf = (input: Input, name: string): string | undefined =>
  typeof input[name] === 'string' ? input[name] : undefined

/** The calls by which sources are said to be on, as a source names them. */
const reads: Readonly<Record<string, (settings: Settings, input: Input) => Promise<object>>> = {
  'securityhub:DescribeHub': (settings) => new SecurityHubClient(settings).send(new DescribeHubCommand({})),
  'securityhub:ListFindingAggregators': (settings) =>
    new SecurityHubClient(settings).send(new ListFindingAggregatorsCommand({})),
  'securityhub:DescribeSecurityHubV2': (settings) =>
    new SecurityHubClient(settings).send(new DescribeSecurityHubV2Command({})),
  'securityhub:ListAggregatorsV2': (settings) => new SecurityHubClient(settings).send(new ListAggregatorsV2Command({})),
  'organizations:ListDelegatedAdministrators': (settings, input) =>
    new OrganizationsClient(settings).send(
      new ListDelegatedAdministratorsCommand({ ServicePrincipal: textOf(input, 'ServicePrincipal') }),
    ),
  'config-service:DescribeConfigurationRecorderStatus': (settings) =>
    new ConfigServiceClient(settings).send(new DescribeConfigurationRecorderStatusCommand({})),
  'cloudtrail:DescribeTrails': (settings) => new CloudTrailClient(settings).send(new DescribeTrailsCommand({})),
  'accessanalyzer:ListAnalyzers': (settings) => new AccessAnalyzerClient(settings).send(new ListAnalyzersCommand({})),
  'inspector2:BatchGetAccountStatus': (settings) =>
    new Inspector2Client(settings).send(new BatchGetAccountStatusCommand({ accountIds: [securityAccount] })),
  'inspector2:GetDelegatedAdminAccount': (settings) =>
    new Inspector2Client(settings).send(new GetDelegatedAdminAccountCommand({})),
  'macie2:GetMacieSession': (settings) => new Macie2Client(settings).send(new GetMacieSessionCommand({})),
}

/** What stands at a place of an answer; `*` is every item. */
const valuesAt = (value: unknown, [step, ...rest]: readonly (string | number)[]): unknown[] => {
  if (step === undefined) return value === undefined ? [] : [value]
  if (step === '*') return Array.isArray(value) ? value.flatMap((item) => valuesAt(item, rest)) : []
  return typeof value === 'object' && value !== null ? valuesAt(Reflect.get(value, step), rest) : []
}

const withSources = (...sources: readonly AddedSource[]): Manifest =>
  manifestWith({
    routes: [securityRoute, { ...securityRoute, name: 'more', sources }],
  })

const needing = addedSources.filter((source) => alertSources[source].readiness.length > 0)

describe('servicesFromManifest', () => {
  it.each(needing)('has on what %s says that it needs, in the scenario of a manifest whose route names it', (source) =>
    withSandbox(
      async ({ as }) => {
        for (const { client, operation, regions, input = {}, at, isOn } of alertSources[source].readiness) {
          const read = reads[`${client}:${operation}`]
          const answer = await read?.(as(securityAccount, regions === 'us-east-1' ? regions : home), input)
          const values = valuesAt(answer, at)
          const wanted = isOn === 'present' ? values : isOn.map((one) => (one === '{account}' ? securityAccount : one))
          expect(values.filter((value) => wanted.some((one) => one === value))).not.toEqual([])
        }
      },
      parseScenario(scenarioFromManifest(withSources(source))),
    ),
  )

  it('has the organization view of Health on, for a route of Health', () =>
    withSandbox(
      async ({ as }) => {
        const client = new HealthClient(as('111111111111'))
        const { healthServiceAccessStatusForOrganization } = await client.send(
          new DescribeHealthServiceStatusForOrganizationCommand({}),
        )
        expect(healthServiceAccessStatusForOrganization).toBe('ENABLED')
      },
      scenarioFromManifest(withSources('HEALTH')),
    ))

  it('leaves a scenario as it is where routes notify of findings of GuardDuty alone', () => {
    const scenario = scenarioFromManifest(manifestWith({ routes: [securityRoute] }))
    expect(Object.keys(scenario)).not.toContain('services')
    expect(Object.keys(scenario.organization)).not.toContain('delegatedAdministrators')
  })

  it('has the team of Microsoft Teams authorized in the security account', () => {
    const team = { tenant: '0aaa1111-2222-4333-8444-555566667777', team: '1bbb1111-2222-4333-8444-555566667777' }
    const scenario = parseScenario(scenarioFromManifest(manifestWith({ routes: [securityRoute], teams: team })))
    expect(scenario.teams).toEqual([{ account: securityAccount, ...team }])
  })
})
