import {
  ChatbotClient,
  CreateMicrosoftTeamsChannelConfigurationCommand,
  DeleteMicrosoftTeamsChannelConfigurationCommand,
  ListMicrosoftTeamsChannelConfigurationsCommand,
  UpdateMicrosoftTeamsChannelConfigurationCommand,
} from '@aws-sdk/client-chatbot'
import { ListSubscriptionsByTopicCommand, SNSClient, UnsubscribeCommand } from '@aws-sdk/client-sns'
import { loadManifest } from '../../../apps/manifest/load-manifest'
import { requireOrganization } from '../../../apps/manifest/manifest'
import { permissionsFor } from '../../../apps/operator/permissions/permissions'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { JournalEntry } from '../../../apps/sandbox/world/journal'
import { synthesize } from '../../../scripts/synthesize'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { calledActions, listedActions } from '../support/permission-lists'
import { callsFromNow } from '../support/region-stories'
import { away, confirmMail, home, makeFinding, manifestText, onOrganization, security, tools } from './with-ways'

const tenant = '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901'
const team = '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112'
const channels = ['19%3aab12cd34%40thread.tacv2', '19%3aef56%40thread.tacv2'] as const
const [blue, shared] = channels

/** A channel of Teams by itself, and one beside a Slack channel, behind the same topics. */
const text = manifestText({
  teams: { tenant, team },
  slack: { workspace: 'T0GUARDPOST' },
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'blue', accounts: 'ALL', minimumSeverity: 'HIGH', teams: blue },
    { name: 'both', accounts: 'ALL', minimumSeverity: 'HIGH', slack: 'C0BOTH', teams: shared },
  ],
})

const chatbot = (sandbox: TestSandbox) => new ChatbotClient(sandbox.as(security, 'us-east-2'))

const authorize = async ({ url }: TestSandbox, authorized: boolean): Promise<void> => {
  const body = JSON.stringify({ account: security, tenant, team, authorized })
  expect((await fetch(`${url}/_sandbox/teams`, { method: 'POST', body })).status).toBe(200)
}

const configurationOf = async (sandbox: TestSandbox, channel: string) => {
  const { TeamChannelConfigurations = [] } = await chatbot(sandbox).send(
    new ListMicrosoftTeamsChannelConfigurationsCommand({}),
  )
  const found = TeamChannelConfigurations.find(({ ChannelId }) => ChannelId === channel)
  if (found === undefined) throw new Error(`no configuration of ${channel}`)
  return found
}

/** The channels of Teams that a new finding of HIGH or above reaches, sorted. */
const reached = async (sandbox: TestSandbox, type: string, region = away): Promise<readonly string[]> => {
  const messages = async () =>
    (await (await fetch(`${sandbox.url}/_sandbox/teams`)).json()) as readonly { channel: string; text: string }[]
  const before = (await messages()).length
  await makeFinding(sandbox, tools, type, region)
  const arrived = (await messages()).slice(before).filter((message) => message.text.includes(type))
  return [...new Set(arrived.map(({ channel }) => channel))].sort()
}

/** What was called on Chatbot with the operator's own rights, and is not in the permissions that it prints for this manifest. */
const unlistedActions = async (calls: readonly JournalEntry[]): Promise<readonly string[]> => {
  const loaded = loadManifest(text)
  if (!('manifest' in loaded)) throw new Error('the manifest is broken')
  const { manifest } = loaded
  const permissions = permissionsFor({ manifest, assembly: await synthesize(manifest) })
  const listed = listedActions(permissions.security, ['look', 'deploy'])
  const { accessRole } = requireOrganization(manifest)
  const called = calledActions(calls, security, accessRole)
  expect(called).toEqual(
    expect.arrayContaining([
      'chatbot:CreateMicrosoftTeamsChannelConfiguration',
      'chatbot:UpdateMicrosoftTeamsChannelConfiguration',
      'chatbot:ListMicrosoftTeamsChannelConfigurations',
    ]),
  )
  return called.filter((action) => action.startsWith('chatbot:') && !listed.includes(action))
}

const pathProblems = ({ value }: { readonly value: Coverage }) =>
  value.problems.filter(({ code }) => code === 'ALERT_PATH').map(({ message, routes }) => ({ message, routes }))

const teamsStates = ({ value }: { readonly value: Coverage }) =>
  value.routes.flatMap(({ teams }) => (teams === undefined ? [] : [teams.state]))

const rolledOut = (work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>) =>
  onOrganization(text, async (commands, sandbox) => {
    await authorize(sandbox, true)
    expect(await commands.guardpost('deploy --yes')).toMatchObject({ code: 0 })
    await confirmMail(sandbox)
    expect(await commands.json<Coverage>('status')).toMatchObject({ code: 0, value: { problems: [] } })
    await work(commands, sandbox)
  })

/** Plans, deploys and looks again. @returns all calls of that */
const restores = async (
  { guardpost, json }: CommandLine,
  sandbox: TestSandbox,
  named: RegExp,
): Promise<readonly JournalEntry[]> => {
  const calls = callsFromNow(sandbox)
  const { value: plan } = await json<Plan>('plan')
  const links = plan.actions.flatMap((action) => (action.kind === 'restore-link' ? action.link : []))
  expect(links).toContainEqual(expect.stringMatching(named))
  expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
  expect((await json<Coverage>('status')).value.problems).toEqual([])
  return calls()
}

describe('the configuration of a channel of Microsoft Teams that somebody changes by hand', () => {
  it('is named by status with its routes and restored by deploy: changed, deleted, without its subscription', () =>
    rolledOut(async (commands, sandbox) => {
      const { json } = commands
      const client = chatbot(sandbox)
      const calls: JournalEntry[] = []
      const held = await configurationOf(sandbox, blue)
      await client.send(
        new UpdateMicrosoftTeamsChannelConfigurationCommand({
          ChatConfigurationArn: held.ChatConfigurationArn,
          ChannelId: '19%3aff00%40thread.tacv2',
          SnsTopicArns: [`arn:aws:sns:${home}:${security}:guardpost-blue`],
          GuardrailPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
          IamRoleArn: `arn:aws:iam::${security}:role/another`,
          LoggingLevel: 'NONE',
          UserAuthorizationRequired: false,
        }),
      )
      const changed = await json<Coverage>('status')
      expect([changed.code, teamsStates(changed)]).toEqual([2, ['broken', 'deployed']])
      const [problem] = pathProblems(changed).filter(({ message }) => message.includes('Teams configuration'))
      expect(problem?.routes).toEqual(['blue'])
      for (const property of [
        'TeamsChannelId',
        'SnsTopicArns',
        'GuardrailPolicies',
        'IamRoleArn',
        'LoggingLevel',
        'UserRoleRequired',
      ]) {
        expect(problem?.message).toContain(property)
      }
      calls.push(...(await restores(commands, sandbox, /^Teams configuration guardpost-/)))
      const { State: _state, ...again } = await configurationOf(sandbox, blue)
      expect({ ...again, SnsTopicArns: again.SnsTopicArns?.sort() }).toMatchObject({
        ChatConfigurationArn: held.ChatConfigurationArn,
        SnsTopicArns: held.SnsTopicArns?.sort(),
        GuardrailPolicyArns: held.GuardrailPolicyArns,
        IamRoleArn: held.IamRoleArn,
        LoggingLevel: 'INFO',
        UserAuthorizationRequired: true,
      })

      for (const channel of channels) {
        const { ChatConfigurationArn } = await configurationOf(sandbox, channel)
        await client.send(new DeleteMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn }))
      }
      expect(await reached(sandbox, 'Trojan:EC2/DNSDataExfiltration')).toEqual([])
      const deleted = await json<Coverage>('status')
      expect([deleted.code, teamsStates(deleted)]).toEqual([2, ['broken', 'broken']])
      // The Slack channel behind the same topics is sound.
      expect(deleted.value.routes[2]?.slack?.state).toBe('deployed')
      expect(pathProblems(deleted).map(({ message }) => message)).toContainEqual(
        expect.stringContaining('does not exist any more'),
      )
      calls.push(...(await restores(commands, sandbox, /^Teams configuration guardpost-/)))
      expect(await reached(sandbox, 'Backdoor:EC2/DenialOfService.Tcp')).toEqual([...channels].sort())

      const sns = new SNSClient(sandbox.as(security, away))
      const TopicArn = `arn:aws:sns:${away}:${security}:guardpost-both`
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))
      expect(Subscriptions.length).toBe(1)
      await sns.send(new UnsubscribeCommand({ SubscriptionArn: Subscriptions[0]?.SubscriptionArn }))
      expect(pathProblems(await json<Coverage>('status'))).toMatchObject([{ routes: ['both'] }])
      calls.push(...(await restores(commands, sandbox, /^Chatbot's subscription to guardpost-both$/)))
      expect(await reached(sandbox, 'Backdoor:EC2/DenialOfService.Dns')).toEqual([...channels].sort())
      expect(await unlistedActions(calls)).toEqual([])
    }))

  it('waits while the team is revoked, and is named where somebody else holds its channel', () =>
    rolledOut(async ({ guardpost, json }, sandbox) => {
      const { ChatConfigurationArn, ...ours } = await configurationOf(sandbox, blue)
      await authorize(sandbox, false)
      const revoked = await json<Coverage>('status')
      expect(revoked.value.problems.map(({ code }) => code)).not.toContain('TEAMS_DISABLED')
      expect(teamsStates(revoked)).toEqual(['not-authorized', 'not-authorized'])
      await authorize(sandbox, true)

      const client = chatbot(sandbox)
      await client.send(new DeleteMicrosoftTeamsChannelConfigurationCommand({ ChatConfigurationArn }))
      const { IamRoleArn, TeamId, TenantId } = ours
      const own = { ConfigurationName: 'hand-made', ChannelId: blue, IamRoleArn, TeamId, TenantId }
      const { ChannelConfiguration } = await client.send(new CreateMicrosoftTeamsChannelConfigurationCommand(own))
      const taken = await json<Coverage>('status')
      expect([taken.code, teamsStates(taken)]).toEqual([2, ['taken', 'deployed']])
      expect(taken.value.problems.find(({ code }) => code === 'TEAMS_CHANNEL_TAKEN')).toMatchObject({
        message: expect.stringMatching(/configured in .* as hand-made, which is not ours/),
        routes: ['blue'],
      })
      const check = taken.value.preflight.find(({ title }) => title.includes('Teams'))
      expect(check).toMatchObject({ state: 'failed', detail: expect.stringContaining('hand-made') })
      await client.send(
        new DeleteMicrosoftTeamsChannelConfigurationCommand({
          ChatConfigurationArn: ChannelConfiguration?.ChatConfigurationArn,
        }),
      )
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      expect(await json<Coverage>('status')).toMatchObject({ code: 0 })
    }))
})
