import { CloudFormationClient, DescribeOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation'
import { ids } from '../../support/scenarios'
import { converge, ownNotices, type StartingPoint, startingFrom } from '../support/starting-point'

const exporting = {
  protection: {
    enroll: 'ALL',
    features: { S3_DATA_EVENTS: 'ALL' },
    export: { retentionDays: 30 },
  },
}

const callsOf = ({ sandbox }: StartingPoint, operation: string) =>
  sandbox
    .world()
    .journal.entries()
    .filter((call) => call.operation === operation)

describe('stacks and exports that are there already', () => {
  it('an old bootstrap is updated; a stack in ROLLBACK_COMPLETE is made anew, one in UPDATE_ROLLBACK_FAILED is brought back first', () =>
    startingFrom('stack-leftovers', async (start) => {
      const { before } = await converge(start)
      const stacks = before.actions.flatMap((action) =>
        action.kind === 'deploy-stack' || action.kind === 'bootstrap' ? [[action.kind, action.reason]] : [],
      )
      expect(stacks).toEqual([
        ['bootstrap', expect.stringContaining('the stack GuardpostToolkit is damaged')],
        ['deploy-stack', 'the stack is ROLLBACK_COMPLETE'],
        ['deploy-stack', 'the stack is UPDATE_ROLLBACK_FAILED'],
      ])
      expect(callsOf(start, 'ContinueUpdateRollback').map(({ outcome }) => outcome)).toEqual(['ok'])
    }))

  it("trusted access of StackSets is off, and is nobody's business: the StackSet is of the security account onto itself", () =>
    startingFrom('fresh-organization', async (start) => {
      await converge(start)
      const client = new CloudFormationClient(start.sandbox.as(ids.management, 'ap-northeast-1'))
      await expect(client.send(new DescribeOrganizationsAccessCommand({}))).resolves.toMatchObject({
        Status: 'DISABLED',
      })
      expect(callsOf(start, 'ActivateOrganizationsAccess')).toEqual([])
    }))

  it('an export of ours that outlived its stack is taken over', () =>
    startingFrom(
      'export-ours',
      async (start) => {
        const { after } = await converge(start)
        expect(ownNotices(after.notices)).toEqual([])
      },
      exporting,
    ))

  it('exports to other buckets, working and broken, are left alone and named', () =>
    startingFrom(
      'export-elsewhere',
      async (start) => {
        const { after } = await converge(start)
        expect(ownNotices(after.notices).map(({ code, message, region }) => [code, region, message])).toEqual([
          ['DESTINATION_FOREIGN', 'ap-northeast-1', expect.stringContaining('siem-findings')],
          ['DESTINATION_FOREIGN', 'us-east-1', expect.stringContaining('deleted-findings')],
          ['DESTINATION_FOREIGN', 'eu-west-1', expect.stringContaining('locked-findings')],
        ])
        expect((await start.status()).code).toBe(2)
      },
      exporting,
    ))

  it('a changed home Region is refused before and named with its way out, and lifted by setting it back', () =>
    startingFrom('fresh-organization', async (start) => {
      await converge(start)
      const text = start.files['accounts.json']!
      start.files['accounts.json'] = text.replace(
        '"home":"ap-northeast-1","others":["us-east-1","eu-west-1"]',
        '"home":"us-east-1","others":["ap-northeast-1","eu-west-1"]',
      )
      const moved = await start.deploy()
      expect([moved.code, moved.value.done]).toEqual([1, []])
      expect(moved.value.remaining.refusals).toEqual([
        expect.objectContaining({
          code: 'HOME_CHANGED',
          region: 'ap-northeast-1',
          message: "The stacks live in ap-northeast-1, and the manifest's home Region is us-east-1",
        }),
      ])
      start.files['accounts.json'] = text
      expect((await start.plan()).code).toBe(0)
    }))
})
