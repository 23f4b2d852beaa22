import type { Action } from '../../../../apps/planning/actions/action'
import { ids, smallOrganization } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'
import { operatorOn } from '../../support/operator-on'
import { guardDutyOnly } from '../../support/small-manifest'

const region = guardDutyOnly.manifest.regions.home
const guardDuty = { destinations: [{ account: ids.security, regions: [region], bucket: 'their-bucket' }] }

describe('putDestination', () => {
  it('leaves an export alone that was there before the security account became administrator', () =>
    withSandbox(
      (sandbox) =>
        operatorOn(sandbox, guardDutyOnly, async (operator) => {
          const action: Action = { kind: 'put-destination', region, account: ids.security, reason: 'not exported yet' }
          const { done, failed } = await operator.perform([action])
          expect({ done, failed }).toEqual({ done: [action], failed: [] })
          expect(operator.calls('CreatePublishingDestination')).toEqual([])
        }),
      { ...smallOrganization, guardDuty },
    ))
})
