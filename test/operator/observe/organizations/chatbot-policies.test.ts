import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { parseUnitId } from '../../../../apps/manifest/ids'
import { observePolicies } from '../../../../apps/operator/observe/organizations/observe-policies'
import { desiredOf, manifestFile, readManifest } from '../../../planning/worlds'
import { ids, smallOrganization } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'

const unit = 'ou-ab12-workload'
const accounts = [ids.security, ids.workload, ids.other].map((id) => ({
  id,
  name: id,
  email: `${id}@example.com`,
  unit,
  ...(id !== ids.security && { slackAuthorized: true }),
}))
const team = { name: 'team', units: [unit], deliver: 'member', minimumSeverity: 'HIGH', slack: 'C0TEAM' }
const manifest = readManifest({ ...manifestFile, accounts, routes: [...manifestFile.routes, team] })
const live = accounts.map(({ id, name, email }) => ({
  id,
  name,
  email,
  state: 'ACTIVE' as const,
  unitPath: [parseUnitId(unit)],
}))

const RootId = smallOrganization.organization.rootId
const disabled = JSON.stringify({ chatbot: { platforms: { slack: { client: { '@@assign': 'disabled' } } } } })

describe("Chatbot's policies", () => {
  it('are read once for all accounts of member routes that the same ones reach', () =>
    withSandbox(async (sandbox) => {
      const client = new OrganizationsClient(sandbox.as(ids.management))
      const observed = async () => (await observePolicies(client, desiredOf(manifest), { seen: live })).chatbot
      await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType: 'CHATBOT_POLICY' }))
      const nowhere = { effective: '{}' }
      expect(await observed()).toMatchObject({
        seen: { ...nowhere, members: [{ ...nowhere, accounts: [ids.workload, ids.other] }] },
      })
      const policy = { Type: 'CHATBOT_POLICY', Name: 'chat', Description: '', Content: disabled } as const
      const { Policy } = await client.send(new CreatePolicyCommand(policy))
      await client.send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId: ids.other }))
      expect(await observed()).toMatchObject({
        seen: {
          ...nowhere,
          members: [
            { ...nowhere, accounts: [ids.workload] },
            { accounts: [ids.other], effective: expect.stringContaining('disabled') },
          ],
        },
      })
    }))
})
