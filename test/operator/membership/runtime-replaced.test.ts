import { converge, guardDutyFrom } from '../support/starting-point'

const onlyEks = { enroll: 'ALL', features: { EKS_RUNTIME_MONITORING: 'ALL' } }

describe('deploy from EKS Runtime Monitoring to Runtime Monitoring', () => {
  it.each([{ RUNTIME_MONITORING: 'ALL' }, { RUNTIME_MONITORING: 'ALL', EKS_RUNTIME_MONITORING: 'NONE' }])(
    'turns the older one off and then the newer one on, without a flag: %j',
    (features) =>
      guardDutyFrom(
        'fresh-organization',
        async (start) => {
          await converge(start)
          const file = JSON.parse(start.files['accounts.json']!)
          file.protection.features = features
          start.files['accounts.json'] = JSON.stringify(file)
          await converge(start)
          const { value } = await start.status()
          for (const region of value.regions) expect(region.features.RUNTIME_MONITORING).toMatchObject({ on: 9, of: 9 })
          expect((await start.plan()).value.actions).toEqual([])
        },
        { protection: onlyEks },
      ),
  )
})
