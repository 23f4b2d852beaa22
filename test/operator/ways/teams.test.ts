import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import type { Plan } from '../../../apps/planning/actions/plan-value'
import type { FollowedWay } from '../../../apps/planning/alerts/follow-alert'
import type { Hearing } from '../../../apps/planning/alerts/who-hears'
import type { Coverage } from '../../../apps/planning/coverage/coverage'
import type { TestSandbox } from '../../support/with-sandbox'
import type { CommandLine } from '../support/command-line'
import { away, confirmMail, makeFinding, manifestText, onOrganization, security, tools } from './with-ways'

const tenant = '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901'
const team = '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112'
const channel = '19%3aab12cd34%40thread.tacv2'
const link = `https://teams.microsoft.com/l/channel/${channel}/General?groupId=${team}&tenantId=${tenant}`
const text = manifestText({
  teams: { tenant, team },
  routes: [
    { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
    { name: 'blue', accounts: 'ALL', minimumSeverity: 'HIGH', teams: link },
  ],
})

const authorize = async ({ url }: TestSandbox, authorized: boolean): Promise<void> => {
  const body = JSON.stringify({ account: security, tenant, team, authorized })
  const answer = await fetch(`${url}/_sandbox/teams`, { method: 'POST', body })
  expect(answer.status).toBe(200)
}

interface Message {
  readonly channel: string
  readonly text: string
}

const messages = async ({ url }: TestSandbox): Promise<readonly Message[]> =>
  (await (await fetch(`${url}/_sandbox/teams`)).json()) as readonly Message[]

/** A chat applications policy on the organization's root, which disables Microsoft Teams. */
const denyTeams = async ({ as }: TestSandbox): Promise<void> => {
  const client = new OrganizationsClient(as('111111111111'))
  const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id
  const type = 'CHATBOT_POLICY'
  await client.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: type }))
  const Content = JSON.stringify({
    chatbot: { platforms: { microsoft_teams: { client: { '@@assign': 'disabled' } } } },
  })
  const made = await client.send(new CreatePolicyCommand({ Name: 'no-teams', Description: '', Type: type, Content }))
  await client.send(new AttachPolicyCommand({ PolicyId: made.Policy?.PolicySummary?.Id, TargetId: root }))
}

/** What a plan says of Teams, and the check of preflight about it. */
const planOfTeams = async ({ json }: CommandLine) => {
  const { value } = await json<Plan & { preflight: Coverage['preflight'] }>('plan')
  const ofTeams = ({ code }: { readonly code: string }) => code === 'DENIED' || code.startsWith('TEAMS_')
  return {
    said: [...value.refusals, ...value.notices].filter(ofTeams).map(({ code, message }) => [code, message]),
    check: value.preflight.find(({ title }) => title === 'Team of Microsoft Teams'),
  }
}

describe('a channel of Microsoft Teams', () => {
  it('is said to be denied, and not to lack an authorization, where the call or a policy denies it', () =>
    onOrganization(text, async (commands, sandbox) => {
      const operation = 'ListMicrosoftTeamsConfiguredTeams'
      const faults = `${sandbox.url}/_sandbox/faults`
      await fetch(faults, { method: 'POST', body: JSON.stringify({ kind: 'deny', service: 'chatbot', operation }) })
      const denial = expect.stringContaining(`chatbot:${operation} is not allowed`)
      expect(await planOfTeams(commands)).toEqual({
        said: [['DENIED', denial]],
        check: expect.objectContaining({ state: 'skipped', detail: denial }),
      })
      await fetch(faults, { method: 'DELETE' })

      await denyTeams(sandbox)
      const policy = expect.stringContaining('disables Microsoft Teams ("no-teams" ')
      expect(await planOfTeams(commands)).toEqual({
        said: [['TEAMS_DENIED', policy]],
        check: expect.objectContaining({ state: 'failed', detail: policy }),
      })
    }))

  it('waits until its team is authorized, then gets findings in words, in a new Region too, and goes with its route', () =>
    onOrganization(text, async ({ guardpost, json, files }, sandbox) => {
      // A manifest's own scenario begins with what a person does once in the console.
      await authorize(sandbox, false)
      const { value: plan } = await json<Plan>('plan')
      expect([plan.refusals, plan.notices.map(({ code }) => code)]).toEqual([
        [],
        expect.arrayContaining(['TEAMS_NOT_AUTHORIZED']),
      ])
      await authorize(sandbox, true)
      expect(await guardpost('deploy --yes')).toMatchObject({ code: 0 })
      await confirmMail(sandbox)
      const status = await json<Coverage>('status')
      expect(status).toMatchObject({ code: 0 })
      expect(status.value.routes.map(({ teams }) => teams)).toEqual([undefined, { channel, state: 'deployed' }])
      expect(status.value.preflight.find(({ title }) => title.includes('Teams'))).toMatchObject({ state: 'passed' })

      await makeFinding(sandbox, tools, 'Trojan:EC2/DNSDataExfiltration', away)
      await makeFinding(sandbox, tools, 'Recon:EC2/PortProbeUnprotectedPort', away)
      const [first, ...more] = await messages(sandbox)
      expect([first?.channel, more.length]).toEqual([channel, 0])
      expect(JSON.stringify(first)).toContain('tools (333333333333)')
      expect(first?.text).toContain('Trojan:EC2/DNSDataExfiltration')

      const sent = await json<{ ways: readonly FollowedWay[] }>('test-alert')
      expect(sent.value.ways.map(({ to, arrived }) => [to, arrived])).toEqual([
        ['security@example.com', true],
        [`Microsoft Teams ${channel}`, true],
      ])
      const dry = await json<{ routes: readonly Hearing[] }>(`test-alert --dry-run --severity 8 --account ${tools}`)
      expect(dry.value.routes.map(({ teams }) => teams)).toEqual([undefined, channel])
      for (const command of [`test-alert --dry-run --severity 8 --account ${tools}`, `explain account ${tools}`])
        expect((await guardpost(command)).stdout.replace(/\s+/g, ' ')).toContain(`Microsoft Teams ${channel}`)
      expect((await guardpost('explain route blue')).stdout).toContain(`channel ${channel} of Microsoft Teams`)

      expect(await guardpost('add-region us-east-1 --yes')).toMatchObject({ code: 0 })
      await makeFinding(sandbox, tools, 'Backdoor:EC2/DenialOfService.Tcp', 'us-east-1')
      expect((await messages(sandbox)).at(-1)?.text).toContain('Backdoor:EC2/DenialOfService.Tcp')
      expect(await guardpost('remove-region us-east-1 --yes --allow-region-removal')).toMatchObject({ code: 0 })

      await authorize(sandbox, false)
      const lost = await json<Coverage>('status')
      expect([lost.code, lost.value.routes[1]?.teams?.state]).toEqual([2, 'not-authorized'])
      await authorize(sandbox, true)
      files['accounts.json'] = manifestText()
      expect(await guardpost('deploy --yes --allow-delivery-removal')).toMatchObject({ code: 0 })
      expect(await guardpost('destroy --yes --allow-destroy')).toMatchObject({ code: 0 })
    }))
})
