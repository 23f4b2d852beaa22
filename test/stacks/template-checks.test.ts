import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack, aws_sqs as sqs, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { regionsOf } from '../../apps/manifest/manifest'
import { applyFeatureFlags } from '../../stacks/feature-flags'
import { addMemberAlerts } from '../../stacks/member-alerts'
import { addMemberSlack } from '../../stacks/member-slack'
import { addOrganizationStacks } from '../../stacks/organization-stacks'
import { addRegionalAlerts } from '../../stacks/regional-alerts'
import { addSlackDelivery } from '../../stacks/slack-delivery'
import { home, memberManifest, securityAccount } from './support/manifests'

// cdk-nag reads a property of event bus policies that the CDK calls deprecated.
process.env.JSII_DEPRECATED = 'quiet'

// The checks compile a WebAssembly engine first, which a busy machine takes its time for.
const env = { account: securityAccount, region: home }

const problemOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return String(error)
  }
  return 'none'
}

describe('template checks', () => {
  let outdir: string
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'guardpost-template-checks-'))
  })
  afterEach(() => rmSync(outdir, { recursive: true }))

  /** The shipped stacks, and the StackSets' content in plain stacks: the CDK does not validate the template of a StackSet. */
  const checkedApp = (): App => {
    const app = new App({ outdir })
    addOrganizationStacks(app, memberManifest)
    addRegionalAlerts(new Stack(app, 'PlainRegionalAlerts', { env }), memberManifest)
    addSlackDelivery(new Stack(app, 'PlainSlackDelivery', { env }), {
      securityAccount,
      home,
      configurations: ['guardpost-C0SECURITY'],
    })
    addMemberAlerts(new Stack(app, 'PlainMemberAlerts', { env }))
    addMemberSlack(new Stack(app, 'PlainMemberSlack', { env }), regionsOf(memberManifest))
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    return app
  }

  it("finds nothing against the CDK's rules and cdk-nag's AwsSolutions that is not acknowledged with a reason", () => {
    expect(() => checkedApp().synth()).not.toThrow()
  })

  it("fails on what cdk-nag and the CDK's own rules find", () => {
    const app = new App({ outdir })
    applyFeatureFlags(app)
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    new sqs.CfnQueue(new Stack(app, 'Careless', { env }), 'Queue', { messageRetentionPeriod: -1 })
    const problem = problemOf(() => app.synth())
    expect(problem).toContain('AwsSolutions-SQS4')
    expect(problem).toContain('CloudFormation-Validate')
  })
})
