import { parseRegion } from '../../../apps/manifest/ids'
import type { Plan } from '../../../apps/planning/cost/meters'
import { protectionPrices } from '../../../apps/planning/cost/protection-prices'

const pricesOf = (plan: Plan, ...regions: string[]) => protectionPrices(plan, regions.map(parseRegion))

describe('protectionPrices', () => {
  it('has what a protection counts, each from its cheapest Region to its most expensive one', () => {
    expect(pricesOf('FOUNDATIONAL', 'ap-northeast-1', 'us-east-1')).toEqual([
      { meter: 'cloudTrailEvents', unit: 'million events', from: 4, to: 4.72 },
      { meter: 'flowAndDnsGb', unit: 'GB', from: 1, to: 1.18 },
    ])
    expect(pricesOf('S3_DATA_EVENTS', 'ap-northeast-1')).toEqual([
      { meter: 's3DataEvents', unit: 'million events', from: 1.04, to: 1.04 },
    ])
  })

  it('names the Regions in which no price is known', () => {
    expect(pricesOf('AI_PROTECTION', 'eu-west-1', 'us-east-1')).toEqual([
      { meter: 'aiGb', unit: 'GB', from: 1, to: 1, unknownIn: ['eu-west-1'] },
    ])
    expect(pricesOf('LAMBDA_NETWORK_LOGS', 'ap-southeast-6')).toEqual([
      { meter: 'lambdaNetworkGb', unit: 'GB', unknownIn: ['ap-southeast-6'] },
    ])
  })

  it('has the meter of EKS for the older Runtime Monitoring, and all three for the newer', () => {
    const metersOf = (plan: Plan) => pricesOf(plan, 'us-east-1').map(({ meter }) => meter)
    expect(metersOf('EKS_RUNTIME_MONITORING')).toEqual(['eksRuntimeVcpus'])
    expect(metersOf('RUNTIME_MONITORING')).toEqual(['ec2RuntimeVcpus', 'eksRuntimeVcpus', 'fargateRuntimeVcpus'])
  })
})
