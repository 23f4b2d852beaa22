import { continueRollback } from '../../../../apps/operator/perform/stacks/continue-rollback'
import { ids, smallOrganization } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'
import { operatorOn } from '../../support/operator-on'
import { guardDutyOnly as desired } from '../../support/small-manifest'

const region = desired.manifest.regions.home
const stack = { account: ids.security, region, name: 'GuardpostFoundation', status: 'DELETE_FAILED' as const }

describe('continueRollback', () => {
  it('says how to go on with a stack whose deletion failed, which takes no update', () =>
    withSandbox(
      (sandbox) =>
        operatorOn(sandbox, desired, async ({ aws, clock }) => {
          const output = { emit: () => undefined }
          await expect(continueRollback(stack.name, { aws, desired, clock, output })).rejects.toMatchObject({
            code: 'STACK_FAILED',
            message: expect.stringContaining('GuardpostFoundation could not be deleted'),
            wayOut: expect.stringContaining(
              `aws cloudformation delete-stack --stack-name ${stack.name} --region ${region}`,
            ),
          })
        }),
      { ...smallOrganization, cloudFormation: { stacks: [stack] } },
    ))
})
