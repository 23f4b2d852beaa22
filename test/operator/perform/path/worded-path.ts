import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { parseAccountId, parseRegion } from '../../../../apps/manifest/ids'
import { connect } from '../../../../apps/operator/aws/clients'
import { observePath } from '../../../../apps/operator/observe/path/observe-path'
import type { PerformContext } from '../../../../apps/operator/perform/kit/performer'
import { restoreLink } from '../../../../apps/operator/perform/path/restore-link'
import { linkInWords, reasonOf } from '../../../../apps/planning/path/broken-in-words'
import { type BrokenLink, brokenLinks } from '../../../../apps/planning/path/compare-links'
import { withRoutes } from '../../../../apps/planning/path/served-routes'
import { linksOf } from '../../../../apps/planning/path/template-links'
import type { Template } from '../../../../apps/planning/path/template-value'
import { linkTypeNames } from '../../../../apps/planning/state/path-link'
import { alertResources } from '../../../sandbox/pipes/alert-template'
import { ids } from '../../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { noStacks, smallManifest } from '../../support/small-manifest'

const region = parseRegion('eu-west-1')
const account = parseAccountId(ids.security)

/** The links of a rule, its queue with dead letters, a pipe, a state machine and a topic, as their template declares them. */
export const links = withRoutes(
  linksOf({
    stack: 'alerts',
    account,
    region,
    home: region,
    template: { Resources: alertResources } as unknown as Template,
    isInstance: false,
  }),
  new Map([['alerts', 'security']]),
  new Map([['words', ['security', 'payments']]]),
)

/** That path, deployed, and what can be asked of it. */
export interface WordedPath {
  readonly sandbox: TestSandbox
  /** What is broken, in words. */
  readonly broken: () => Promise<readonly string[]>
  /** Restores everything that is broken, in the order of a plan. @param meanwhile runs in the first pause. */
  readonly restore: (meanwhile?: () => Promise<unknown>) => Promise<void>
}

const stack = { name: 'alerts', digest: 'as deployed' }
const desired = { manifest: smallManifest, assembly: { ...noStacks, path: links, stacks: [stack] } }
const standing = { stacks: { seen: [{ ...stack, status: 'CREATE_COMPLETE', outputs: {} }] }, stackSets: { seen: [] } }

const contextOf = (aws: PerformContext['aws'], meanwhile: () => Promise<unknown>): PerformContext => {
  let now = 0
  const clock = {
    now: () => now,
    pause: async (milliseconds: number) => {
      now += milliseconds
      await meanwhile()
    },
  }
  return { aws, desired, clock, output: { emit: () => undefined } } as unknown as PerformContext
}

const deployed = async ({ as }: TestSandbox): Promise<void> => {
  const client = new CloudFormationClient(as(ids.security, region))
  const TemplateBody = JSON.stringify({ Resources: alertResources })
  await client.send(
    new CreateStackCommand({ StackName: 'alerts', TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
  )
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'alerts' }))
  expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE')
}

const restoreAll = async (broken: readonly BrokenLink[], context: PerformContext): Promise<void> => {
  const rank = ({ link }: BrokenLink): number => linkTypeNames.indexOf(link.type)
  for (const { link, differences } of [...broken].sort((a, b) => rank(a) - rank(b))) {
    const { type, name, routes } = link
    await restoreLink(
      {
        kind: 'restore-link',
        region,
        account,
        type,
        name,
        routes,
        differences,
        link: linkInWords(link),
        reason: 'broken',
      },
      context,
    )
  }
}

const pathOf = (sandbox: TestSandbox, aws: PerformContext['aws']): WordedPath => {
  const look = async (): Promise<readonly BrokenLink[]> => {
    const path = await observePath({ desired, aws, output: { emit: () => undefined } }, standing)
    return brokenLinks(links, path ?? { links: [], keys: {} })
  }
  return {
    sandbox,
    broken: async () => (await look()).map((one) => `${linkInWords(one.link)}: ${reasonOf(one)}`),
    restore: async (meanwhile = async () => undefined) => restoreAll(await look(), contextOf(aws, meanwhile)),
  }
}

/** Deploys the path in a sandbox and hands it to the work. */
export const withWordedPath = (work: (path: WordedPath) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    await deployed(sandbox)
    const { endpoint, credentials } = sandbox.as(ids.management)
    const aws = connect({ manifest: smallManifest, endpoint, credentials })
    try {
      await work(pathOf(sandbox, aws))
    } finally {
      aws.close()
    }
  })
