import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, DefaultStackSynthesizer, type IStackSynthesizer, Stack, aws_sns as sns } from 'aws-cdk-lib'
import type { Desired } from '../../../apps/planning/state/desired'
import { guardDutyOnly } from './small-manifest'

/** What the stack `Topics` is to hold. */
export interface TopicsStack {
  /** Names of topics; one with a blank in it is refused by CloudFormation. */
  readonly topics: readonly string[]
}

/** The small organization with one stack of topics in its assembly, in a folder of its own. */
export const oneStack = ({ topics }: TopicsStack): Desired => {
  const directory = mkdtempSync(join(tmpdir(), 'guardpost-test-assembly-'))
  const app = new App({ outdir: directory, analyticsReporting: false, builtinCloudFormationValidation: false })
  const { manifest, assembly } = guardDutyOnly
  const stack = new Stack(app, 'Topics', {
    env: { account: manifest.organization.securityAccount, region: manifest.regions.home },
    synthesizer: new DefaultStackSynthesizer({
      qualifier: 'guardpost',
      generateBootstrapVersionRule: false,
    }) as IStackSynthesizer,
  })
  for (const [index, topicName] of topics.entries()) new sns.CfnTopic(stack, `Topic${index}`, { topicName })
  app.synth()
  return {
    manifest,
    assembly: { ...assembly, files: { directory, templates: {} }, stacks: [{ name: 'Topics', digest: '' }] },
  }
}
