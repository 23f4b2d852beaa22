import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { connect } from '../../apps/operator/aws/clients'
import type { OperatorEvent } from '../../apps/operator/base/port'
import { Interrupted, StopSwitch } from '../../apps/operator/base/stop-switch'
import { waitForStacks } from '../../apps/operator/commands/deploy/wait-for-stacks'
import { observe } from '../../apps/operator/observe/observe'
import { AuditTrail } from '../../apps/operator/session/audit-trail'
import type { Survey } from '../../apps/operator/session/survey'
import type { Desired } from '../../apps/planning/state/desired'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../support/scenarios'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { guardDutyOnly } from './support/small-manifest'
import { createTopicStackSet, topicStackSet } from './support/topic-stack-set'

const { manifest, assembly } = guardDutyOnly
const desired: Desired = { manifest, assembly: { ...assembly, stacks: [{ name: 'Foundation', digest: '' }] } }
const template = JSON.stringify({ Resources: { H: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } })

const noFiles = {
  readIfThere: async () => undefined,
  writePrivateFile: async () => {},
  appendPrivateFile: async () => {},
}

interface Setting {
  readonly sandbox: TestSandbox
  readonly survey: (of?: Desired) => Promise<Survey>
  readonly stop: StopSwitch
  readonly events: OperatorEvent[]
  readonly output: { emit(event: OperatorEvent): void }
}

/** An organization with its CloudFormation, and a survey of it. */
const withSurveyOf = (cloudFormation: Scenario['cloudFormation'], test: (setting: Setting) => Promise<void>) =>
  withSandbox(
    async (sandbox) => {
      const { endpoint, credentials } = sandbox.as(ids.management)
      const aws = connect({ manifest, endpoint, credentials })
      const events: OperatorEvent[] = []
      const output = { emit: (event: OperatorEvent) => void events.push(event) }
      const stop = new StopSwitch()
      // Ten minutes pass where the operator pauses for ten seconds.
      const { clock: time } = sandbox.world()
      const clock = { now: () => time.now().getTime(), pause: async () => time.advance(600) }
      const trail = new AuditTrail({ files: noFiles, folder: '', run: 'r', now: () => new Date() })
      const run = { id: 'r', folder: '', stop, trail, clock, end: () => undefined }
      const survey = async (of: Desired = desired) => {
        const observed = await observe({ desired: of, aws, output })
        return { desired: of, aws, run, observed, observedAt: clock.now() }
      }
      try {
        await test({ sandbox, survey, stop, events, output })
      } finally {
        aws.close()
      }
    },
    { ...smallOrganization, cloudFormation },
  )

const begin = (sandbox: TestSandbox, StackName: string) =>
  new CloudFormationClient(sandbox.as(ids.security, manifest.regions.home)).send(
    new CreateStackCommand({ StackName, TemplateBody: template }),
  )

describe('waitForStacks', () => {
  it('leaves the survey alone when CloudFormation is not at work', () =>
    withSurveyOf({}, async ({ sandbox, survey, output }) => {
      await begin(sandbox, 'Foundation')
      const found = await survey()
      expect(await waitForStacks(found, { output })).toBe(found)
    }))

  it.each([
    ['a stack of the manifest is', ['Foundation']],
    ['the bootstrap and a stack are', [assembly.bootstrap.toolkitStackName, 'Foundation']],
  ])('says that %s being worked on, waits, and observes again', (_, names) =>
    withSurveyOf({ stackSeconds: 30 }, async ({ sandbox, survey, events, output }) => {
      for (const name of names) await begin(sandbox, name)
      const { observed } = await waitForStacks(await survey(), { output })
      expect(observed.stacks).toMatchObject({ seen: [{ name: 'Foundation', status: 'CREATE_COMPLETE' }] })
      const busy = names.map((name) => `${name} (CREATE_IN_PROGRESS)`).join(', ')
      expect(events).toContainEqual({
        type: 'note',
        message: expect.stringContaining(`Waiting for CloudFormation to finish: ${busy}`),
      })
    }),
  )

  it('looks at nothing where the stacks may not be seen, which the plan refuses', () =>
    withSurveyOf({ stackSeconds: 30 }, async ({ sandbox, survey, output }) => {
      await begin(sandbox, 'Foundation')
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudformation' })
      const found = await survey()
      expect(await waitForStacks(found, { output })).toBe(found)
    }))

  it('waits for stack instances that an earlier run has left to CloudFormation', () =>
    withSurveyOf({ stackSetSeconds: 90 }, async ({ sandbox, survey, events, output }) => {
      const { home } = manifest.regions
      await createTopicStackSet(sandbox, home, [home])
      const stackSets = [topicStackSet([home])]
      const found = await survey({ ...desired, assembly: { ...desired.assembly, stackSets } })
      const { observed } = await waitForStacks(found, { output })
      expect(events).toContainEqual({ type: 'note', message: expect.stringContaining('instances of guardpost-topics') })
      expect(observed.stackSets).toMatchObject({
        seen: [{ instances: [{ status: 'CURRENT', detailedStatus: 'SUCCEEDED' }] }],
      })
    }))

  it('gives up after half an hour, and says what it saw last', () =>
    withSurveyOf({ stackSeconds: 3600 }, async ({ sandbox, survey, output }) => {
      await begin(sandbox, 'Foundation')
      await expect(waitForStacks(await survey(), { output })).rejects.toMatchObject({
        code: 'TIMED_OUT',
        message: expect.stringContaining('last seen: Foundation (CREATE_IN_PROGRESS)'),
      })
    }))

  it('ends when the run is stopped', () =>
    withSurveyOf({ stackSeconds: 3600 }, async ({ sandbox, survey, stop, output }) => {
      await begin(sandbox, 'Foundation')
      const found = await survey()
      stop.stop(new Interrupted())
      await expect(waitForStacks(found, { output })).rejects.toBeInstanceOf(Interrupted)
    }))
})
