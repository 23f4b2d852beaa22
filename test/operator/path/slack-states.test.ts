import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { everybody, home, type RolledOut, security, withRolledOut } from './rolled-out'

const both = ['payments', 'security']

/** The organization's policy denies Slack, which is the only thing that disables a configuration; gives back how to undo that. */
const denySlack = async ({ sandbox }: RolledOut): Promise<() => Promise<unknown>> => {
  const client = new OrganizationsClient(sandbox.as('111111111111', 'us-east-1'))
  const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id
  const type = 'CHATBOT_POLICY'
  await client.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: type }))
  const Content = JSON.stringify({ chatbot: { platforms: { slack: { client: { '@@assign': 'disabled' } } } } })
  const made = await client.send(new CreatePolicyCommand({ Name: 'none', Description: '', Type: type, Content }))
  const attachment = { PolicyId: made.Policy?.PolicySummary?.Id, TargetId: root }
  await client.send(new AttachPolicyCommand(attachment))
  return () => client.send(new DetachPolicyCommand(attachment))
}

const workspace = ({ sandbox }: RolledOut, authorized: boolean) =>
  fetch(`${sandbox.url}/_sandbox/slack/workspaces`, {
    method: 'POST',
    body: JSON.stringify({ account: security, workspace: 'T0GUARDPOST', authorized }),
  })

const stateIn = ({ value }: Awaited<ReturnType<RolledOut['status']>>) => ({
  alerts: Object.fromEntries(value.regions.map(({ region, alerts }) => [region, alerts])),
  slack: value.routes.map(({ slack }) => slack?.state),
  mail: value.routes.flatMap(({ email }) => email.map(({ state }) => state)),
})

const problemOf = (found: Awaited<ReturnType<RolledOut['status']>>, code: string) =>
  found.value.problems.filter((problem) => problem.code === code)

const restored = async ({ status, reachedFrom, settle }: RolledOut) => {
  await settle()
  // Failures of Slack are counted in us-east-1, whose alarms end by themselves too.
  expect(await status()).toMatchObject({ code: 0, value: { problems: [] } })
  expect(await reachedFrom()).toEqual(everybody)
}

describe('Slack that is taken away behind the path', () => {
  it('is named with its routes while a policy disables the configurations, and heals when the policy goes', () =>
    withRolledOut(async (organization) => {
      const { status, reachedFrom, guardpost } = organization
      const allow = await denySlack(organization)
      expect(await reachedFrom()).toEqual(['security@example.com'])
      const found = await status()
      expect(found.code).toBe(2)
      expect(problemOf(found, 'CHATBOT_DENIED')).toMatchObject([{ region: home, routes: expect.arrayContaining(both) }])
      const disabled = problemOf(found, 'SLACK_DISABLED')
      expect(disabled.flatMap(({ routes }) => routes).sort()).toEqual(both)
      expect(disabled[0]?.message).toContain("The organization's chat applications policy disables Slack")
      expect(stateIn(found)).toMatchObject({ slack: ['disabled', 'disabled'], mail: ['confirmed'] })
      // No call of Chatbot's lifts it: deploy leaves the configurations as they are, and says what does.
      const deployed = await guardpost('deploy --yes')
      expect(deployed.stdout + deployed.stderr).toContain('chat applications policies')
      await allow()
      await restored(organization)
    }))

  it('is named with its routes while the workspace is revoked, and heals when it is authorized again', () =>
    withRolledOut(async (organization) => {
      const { status, reachedFrom, guardpost } = organization
      await workspace(organization, false)
      expect(await reachedFrom()).toEqual(['security@example.com'])
      const found = await status()
      expect(found.code).toBe(2)
      expect(problemOf(found, 'SLACK_NOT_AUTHORIZED')).toMatchObject([
        { region: home, account: security, routes: expect.arrayContaining(both) },
      ])
      expect(stateIn(found)).toMatchObject({ slack: ['not-authorized', 'not-authorized'], mail: ['confirmed'] })
      const deployed = await guardpost('deploy --yes')
      expect(deployed.stdout + deployed.stderr).toContain(
        'open Amazon Q Developer in chat applications there and authorize it',
      )
      await workspace(organization, true)
      await restored(organization)
    }))
})
