import { GetParametersByPathCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { editAccount } from '../support/edited-manifest'
import { converge, guardDutyFrom, type StartingPoint } from '../support/starting-point'

const [payments, security] = ['333333333333', '222222222222']

const protection = {
  enroll: 'ALL',
  features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'NEW', agents: ['EC2_AGENT_MANAGEMENT'] } },
}

const featuresIn = async (start: StartingPoint, region: string) =>
  (await start.status()).value.regions.find((one) => one.region === region)?.features

const ssmOf = ({ sandbox }: StartingPoint) => new SSMClient(sandbox.as(security, 'ap-northeast-1'))

const recordsOf = async (start: StartingPoint): Promise<string[]> => {
  const { Parameters = [] } = await ssmOf(start).send(
    new GetParametersByPathCommand({ Path: '/guardpost/newcomers', Recursive: true }),
  )
  // Beside the records of accounts: until when all were seen, and what the last whole look saw.
  return Parameters.map(({ Name = '', Value = '' }) => `${Name.split('/')[3]} ${Value}`).filter(
    (record) => !/^(seen-until|last-look) /.test(record),
  )
}

const failing = { kind: 'deny', service: 'guardduty', region: 'eu-west-1', count: 1 } as const

/** A record that a run left which was cut off, of accounts that may have left the organization since. */
const leaveRecord = (start: StartingPoint, Value: string) =>
  ssmOf(start).send(new PutParameterCommand({ Name: '/guardpost/newcomers/eu-west-1/left', Value, Type: 'String' }))

describe('what a run that failed owes its new members', () => {
  it.each([
    { operation: 'UpdateMemberDetectors', isOwed: true },
    { operation: 'UpdateOrganizationConfiguration', isOwed: false },
  ])('is not lost when $operation failed', ({ operation, isOwed }) =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE' } })
        start.sandbox.world().faults.add({ ...failing, operation })
        expect((await start.deploy()).code).toBe(1)
        const left = await recordsOf(start)
        expect(left.some((record) => record.startsWith('eu-west-1 '))).toBe(isOwed)
        expect(left.some((record) => record.startsWith('us-east-1 '))).toBe(false)
        expect((await start.status()).code).toBe(2)
        await converge(start)
        expect(await featuresIn(start, 'eu-west-1')).toMatchObject({
          S3_DATA_EVENTS: { on: 8, of: 8, exceptions: 1 },
          RUNTIME_MONITORING: { on: 9, of: 9 },
        })
        expect(await recordsOf(start)).toEqual([])
      },
      { protection },
    ),
  )

  it('leaves members alone under NEW that were there before, and needs no record where NEW is nowhere', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await converge(start)
        const calls = start.sandbox.world().journal.entries()
        expect(
          calls.filter(({ operation, service }) => service === 'ssm' && operation === 'DeleteParameter'),
        ).toHaveLength(1)
        const file = JSON.parse(start.files['accounts.json']!)
        file.protection.features.RUNTIME_MONITORING = 'NEW'
        start.files['accounts.json'] = JSON.stringify(file)
        await converge(start)
        expect(await recordsOf(start)).toEqual([])
        expect(await featuresIn(start, 'eu-west-1')).toMatchObject({ RUNTIME_MONITORING: { on: 1 } })
        await leaveRecord(start, '999999999999')
        expect((await start.deploy()).value.done).toEqual([])
        expect(await recordsOf(start)).toEqual([])
      },
      { protection: { ...protection, features: { S3_DATA_EVENTS: 'ALL' } } },
    ))
})
