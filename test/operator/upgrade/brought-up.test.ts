import { requireOrganization } from '../../../apps/manifest/manifest'
import { peopleOf } from '../../../apps/rehearsal/control-client'
import { hastenTimers } from '../../../apps/rehearsal/convergence/hasten-timers'
import { scenarioFromManifest } from '../../../apps/rehearsal/scenario-from-manifest'
import { authorizer } from '../../../apps/sandbox/request/authorizer'
import { subscriptionsIn } from '../../../apps/sandbox/services/sns/state'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { type CommandLine, withCommandLine } from '../support/command-line'
import { findingsAtCalls, type MadeFinding } from './findings-at-calls'
import { olderManifest, olderManifestText, withOlderAssembly } from './older-assembly'

const deploy = 'deploy --yes --allow-stacksets-access --allow-stacksets-admin'
const management = requireOrganization(olderManifest).managementAccount
const [workload, alice] = ['333333333333', '666666666666']
const regions = ['ap-northeast-1', 'eu-west-1']

/** 9e79d61 was deployed with a bootstrap whose policies this sandbox would refuse in part: nobody asks meanwhile. */
const unasked = async ({ world }: TestSandbox, work: () => Promise<void>): Promise<void> => {
  const store = world().store(authorizer)
  const { refusal } = store
  store.refusal = () => undefined
  await work()
  Object.assign(store, { refusal })
}

interface BroughtUp {
  readonly commands: CommandLine
  readonly sandbox: TestSandbox
}

/** A rollout of 9e79d61 whose mail is confirmed, and the command line of this release. */
const withOlderRollout = (work: (rollout: BroughtUp) => Promise<void>): Promise<void> =>
  withOlderAssembly((synthesis) =>
    withSandbox(async (sandbox) => {
      const files = { 'accounts.json': olderManifestText }
      await unasked(sandbox, () =>
        withCommandLine(sandbox, { account: management, files, synthesis }, async ({ guardpost }) => {
          const { code, stdout, stderr } = await guardpost(deploy)
          if (code !== 0) throw new Error(`9e79d61 could not be deployed: ${stdout}\n${stderr}`)
        }),
      )
      const people = peopleOf(sandbox.url)
      for (const { link } of await people.mail()) if (link !== undefined) await people.follow(link)
      await withCommandLine(sandbox, { account: management, files }, (commands) => work({ commands, sandbox }))
    }, scenarioFromManifest(olderManifest)),
  )

/** Who subscribed to what and agreed to it. */
const subscriptions = ({ world }: TestSandbox) =>
  regions.flatMap((region) =>
    ['222222222222', alice].flatMap((account) =>
      subscriptionsIn(world(), { account, region }).map(({ arn, endpoint, confirmed }) => ({
        arn,
        endpoint,
        confirmed,
      })),
    ),
  )

/** Between the findings of a mail that lists several. */
const betweenFindings = '\n--------\n'

/** What would replace a Slack configuration, a subscription, a topic or a detector. */
const replacing =
  /^(chatbot:(Create|Delete)SlackChannelConfiguration|sns:(Subscribe|Unsubscribe|DeleteTopic)|guardduty:(Create|Delete)Detector)$/

/** Whom each finding did not reach although it had to: in the words of either release, or as GuardDuty sent it. */
const lost = async ({ url }: TestSandbox, made: readonly MadeFinding[]): Promise<readonly string[]> => {
  const people = peopleOf(url)
  const texts = [
    ...(await people.slackAsShown()).map(({ channel, title, text }) => ({ to: channel, text: `${title}\n${text}` })),
    ...(await people.mail()).flatMap(({ to, body }) => body.split(betweenFindings).map((text) => ({ to, text }))),
  ]
  return made.flatMap(({ account, region, type, at }) => {
    const reached = new Set(
      texts.filter(({ text }) => [account, region, type].every((part) => text.includes(part))).map(({ to }) => to),
    )
    return ['C0SECURITY', 'security@example.com', ...(account === alice ? ['C0SANDBOX'] : [])]
      .filter((one) => !reached.has(one))
      .map((one) => `${at}: ${type} of ${account} in ${region} did not reach ${one}`)
  })
}

/** Refuses CloudFormation a call in a Region, as an administrator's policy would. @returns what ends that */
const refuse = ({ world }: TestSandbox, refused: string, region: string): (() => void) => {
  const store = world().store(authorizer)
  const { refusal } = store
  store.refusal = (call, asks, asksEverybody) =>
    call.region === region && call.caller.role && asks().some(({ action }) => action === refused)
      ? `${refused} is refused by a test`
      : refusal?.(call, asks, asksEverybody)
  return () => Object.assign(store, { refusal })
}

const members = [management, workload, alice]

/** The pauses of the engine end at once meanwhile. */
const hastened = async (work: () => Promise<void>): Promise<void> => {
  const putBack = hastenTimers()
  try {
    await work()
  } finally {
    putBack()
  }
}

describe('a rollout of commit 9e79d61', () => {
  it('is brought up by one deploy: no finding is lost meanwhile, nobody confirms again, nothing of Slack is replaced', () =>
    hastened(() =>
      withOlderRollout(async ({ commands: { guardpost }, sandbox }) => {
        const before = subscriptions(sandbox)
        const mails = (await peopleOf(sandbox.url).mail()).length
        const made = await findingsAtCalls(sandbox, { members, regions }, async () => {
          const { code, stdout } = await guardpost(deploy)
          expect(stdout).toContain('a new plan has nothing to do')
          expect(code).toBe(0)
        })
        expect(await lost(sandbox, made)).toEqual([])
        const at = made.flatMap((one) => one.at)
        expect([...new Set(at)]).toEqual(
          expect.arrayContaining(['events:PutRule', 'events:PutTargets', 'pipes:CreatePipe', 'events:DeleteRule']),
        )
        expect(at.filter((call) => replacing.test(call))).toEqual([])
        expect(subscriptions(sandbox)).toEqual(before)
        expect((await peopleOf(sandbox.url).mail()).slice(mails).filter(({ kind }) => kind === 'confirmation')).toEqual(
          [],
        )
        expect((await guardpost('status')).code).toBe(0)
      }),
    ))

  it('loses no finding while its update fails at home, then in another Region, and is brought up by the next deploy', () =>
    hastened(() =>
      withOlderRollout(async ({ commands: { guardpost }, sandbox }) => {
        const before = subscriptions(sandbox)
        const made = await findingsAtCalls(sandbox, { members, regions, isWithReads: false }, async () => {
          for (const region of regions) {
            const end = refuse(sandbox, 'pipes:CreatePipe', region)
            expect((await guardpost(deploy)).code).toBe(1)
            end()
          }
          expect((await guardpost(deploy)).code).toBe(0)
        })
        expect(made.flatMap((one) => one.at)).toContain('sqs:DeleteQueue')
        expect(await lost(sandbox, made)).toEqual([])
        expect(subscriptions(sandbox)).toEqual(before)
        expect((await guardpost('status')).code).toBe(0)
      }),
    ))
})
