import { parseRegion, type Region } from '../../../apps/manifest/ids'
import { type AddedSource, alertSources, type Readiness } from '../../../apps/manifest/sources/sources'
import { isAskedService, type NamedCall } from '../../../apps/operator/aws/asked-services'
import { connect } from '../../../apps/operator/aws/clients'
import { AwsCallFailed } from '../../../apps/operator/aws/errors'
import { observeSources } from '../../../apps/operator/observe/observe-sources'
import type { OptIn } from '../../../apps/planning/state/opt-in'
import { manifestFile, readManifest } from '../../planning/worlds'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { manifestFor } from '../support/manifest-for'

const manifestWith = (...sources: readonly string[]) =>
  readManifest({ ...manifestFile, routes: [{ ...manifestFile.routes[0], sources: ['GUARDDUTY', ...sources] }] })

const regionsWith = (optIns: Readonly<Record<string, OptIn>>) =>
  Object.entries(optIns).map(([region, optIn]) => ({ region: parseRegion(region), optIn: { seen: optIn } }))
const both = regionsWith({ 'ap-northeast-1': 'ENABLED_BY_DEFAULT', 'us-east-1': 'ENABLED_BY_DEFAULT' })

const hub: Readiness = {
  client: 'securityhub',
  operation: 'DescribeHub',
  regions: 'home',
  at: ['HubArn'],
  isOn: 'present',
  offErrors: ['InvalidAccessException'],
}
const analyzers: Readiness = {
  client: 'accessanalyzer',
  operation: 'ListAnalyzers',
  action: 'access-analyzer:ListAnalyzers',
  regions: 'each',
  at: ['analyzers', '*', 'status'],
  isOn: ['ACTIVE'],
  offErrors: [],
}

/** What is known of sources, where only some matter. */
const factsOf = (some: Partial<Record<AddedSource, readonly Readiness[]>>) => {
  const none = (source: AddedSource) => ({ readiness: some[source] ?? [] })
  return new Proxy({} as Record<AddedSource, { readonly readiness: readonly Readiness[] }>, {
    get: (_, source) => none(source as AddedSource),
  })
}

const errorOf = (name: string, more: object = {}) => Object.assign(new Error(`${name}!`), { name, ...more })

/** AWS that answers what a function says, and a note of every call. */
const answering = (answer: (call: NamedCall, region: Region) => unknown) => {
  const calls: string[] = []
  const ask = async (call: NamedCall, region: Region): Promise<unknown> => {
    calls.push(`${call.service}:${call.operation} ${region} ${JSON.stringify(call.input)}`)
    return answer(call, region)
  }
  return { calls, aws: { ask } }
}

const failing = (error: Error) =>
  answering(() => {
    throw error
  })

describe('observeSources', () => {
  it('calls nothing where routes name GuardDuty alone, or a source whose events need nothing', async () => {
    const { calls, aws } = answering(() => ({}))
    const facts = factsOf({ SECURITY_HUB: [hub] })
    expect(await observeSources(both, { desired: { manifest: manifestWith() }, aws }, facts)).toEqual([])
    expect(await observeSources(both, { desired: { manifest: manifestWith('HEALTH') }, aws }, facts)).toEqual([])
    expect(calls).toEqual([])
  })

  it('asks once in the home Region for what is there, and in each enabled Region for what is in each', async () => {
    const { calls, aws } = answering(({ service }) =>
      service === 'securityhub' ? { HubArn: 'arn' } : { analyzers: [] },
    )
    const desired = { manifest: manifestWith('SECURITY_HUB', 'ACCESS_ANALYZER') }
    const facts = factsOf({ SECURITY_HUB: [hub], ACCESS_ANALYZER: [analyzers] })
    const regions = regionsWith({ 'ap-northeast-1': 'ENABLED_BY_DEFAULT', 'us-east-1': 'DISABLED' })
    expect(await observeSources(regions, { desired, aws }, facts)).toEqual([
      { source: 'SECURITY_HUB', region: 'ap-northeast-1', isOn: { seen: true } },
      { source: 'ACCESS_ANALYZER', region: 'ap-northeast-1', isOn: { seen: false } },
    ])
    expect(calls.sort()).toEqual([
      'accessanalyzer:ListAnalyzers ap-northeast-1 {}',
      'securityhub:DescribeHub ap-northeast-1 {}',
    ])
  })

  it('reads on until a page says that it is on', async () => {
    const pages = [
      { analyzers: [{ status: 'CREATING' }], nextToken: '1' },
      { analyzers: [], nextToken: '2' },
      { analyzers: [{ status: 'FAILED' }, { status: 'ACTIVE' }], nextToken: '3' },
    ]
    const { calls, aws } = answering(({ input }) => pages[Number(Reflect.get(input, 'nextToken') ?? 0)])
    const one = { ...analyzers, regions: 'us-east-1' as const }
    const desired = { manifest: manifestWith('ACCESS_ANALYZER') }
    expect(await observeSources(both, { desired, aws }, factsOf({ ACCESS_ANALYZER: [one] }))).toEqual([
      { source: 'ACCESS_ANALYZER', region: 'us-east-1', isOn: { seen: true } },
    ])
    expect(calls).toHaveLength(3)
  })

  it('fills in the security account and the home Region, in what is asked and in what is wanted', async () => {
    const { calls, aws } = answering(() => ({ region: 'ap-northeast-1' }))
    const asked = { ...hub, input: { ids: ['{account}'], in: '{home}' }, at: ['region'], isOn: ['{home}'] }
    const desired = { manifest: manifestWith('SECURITY_HUB') }
    const [seen] = await observeSources(both, { desired, aws }, factsOf({ SECURITY_HUB: [asked] }))
    expect(seen?.isOn).toEqual({ seen: true })
    expect(calls).toEqual(['securityhub:DescribeHub ap-northeast-1 {"ids":["222222222222"],"in":"ap-northeast-1"}'])
  })

  it('asks an aggregator in which Region it gathers, and names one that is not the home Region', async () => {
    const gathers = { operation: 'GetFindingAggregator', input: { Arn: '{found}' }, at: ['FindingAggregationRegion'] }
    const aggregators: Readiness = { ...hub, operation: 'ListFindingAggregators', at: ['Arns', '*'], gathers }
    const desired = { manifest: manifestWith('SECURITY_HUB') }
    const seenIn = async (FindingAggregationRegion: string) => {
      const { calls, aws } = answering(({ operation }) =>
        operation === 'ListFindingAggregators' ? { Arns: ['arn'] } : { FindingAggregationRegion },
      )
      const [seen] = await observeSources(both, { desired, aws }, factsOf({ SECURITY_HUB: [aggregators] }))
      return { seen, asked: calls[1] }
    }
    const asked = 'securityhub:GetFindingAggregator ap-northeast-1 {"Arn":"arn"}'
    const place = { source: 'SECURITY_HUB', region: 'ap-northeast-1' }
    expect(await seenIn('ap-northeast-1')).toEqual({ seen: { ...place, isOn: { seen: true } }, asked })
    const elsewhere = { ...place, isOn: { seen: false }, gatheredIn: 'us-east-1' }
    expect(await seenIn('us-east-1')).toEqual({ seen: elsewhere, asked })
  })

  it('takes an error by which the service says so for off, and any other word of the service for unknown', async () => {
    const desired = { manifest: manifestWith('SECURITY_HUB') }
    const facts = factsOf({ SECURITY_HUB: [hub] })
    const isOnAfter = async (error: Error) =>
      (await observeSources(both, { desired, ...failing(error) }, facts))[0]?.isOn
    expect(await isOnAfter(errorOf('InvalidAccessException', { $fault: 'client' }))).toEqual({ seen: false })
    const place = { operation: 'securityhub:DescribeHub', account: '222222222222', region: 'ap-northeast-1' }
    for (const error of [
      errorOf('AccessDeniedException', { $fault: 'client' }),
      errorOf('SubscriptionRequiredException', { $fault: 'client' }),
      errorOf('Error', { code: 'ENOTFOUND' }),
    ]) {
      expect(await isOnAfter(error)).toEqual({ denied: { ...place, message: error.message } })
    }
  })

  it('tells a service that is off from a permission that is missing, where both are called access denied', async () => {
    const macie = { ...hub, client: 'macie2', operation: 'GetMacieSession', offErrors: ['AccessDeniedException'] }
    const desired = { manifest: manifestWith('MACIE') }
    const isOnAfter = async (message: string) => {
      const error = Object.assign(errorOf('AccessDeniedException', { $fault: 'client' }), { message })
      return (await observeSources(both, { desired, ...failing(error) }, factsOf({ MACIE: [macie] })))[0]?.isOn
    }
    expect(await isOnAfter('Macie is not enabled')).toEqual({ seen: false })
    const refused = 'User: arn:aws:iam::222222222222:role/x is not authorized to perform: macie2:GetMacieSession'
    expect(await isOnAfter(refused)).toMatchObject({ denied: { operation: 'macie2:GetMacieSession' } })
  })

  it('can ask each call that a source names', async () => {
    const calls = Object.values(alertSources).flatMap(({ readiness }) => readiness)
    expect(calls.length).toBeGreaterThan(10)
    for (const { client, operation, gathers } of calls) {
      expect(isAskedService(client) ? '' : client).toBe('')
      for (const name of [operation, ...(gathers ? [gathers.operation] : [])]) {
        expect(await import(`@aws-sdk/client-${client}`)).toHaveProperty(`${name}Command`)
      }
    }
  })

  it.each([
    errorOf('ThrottlingException', { $fault: 'client' }),
    errorOf('ExpiredTokenException', { $fault: 'client' }),
    errorOf('TimeoutError'),
    errorOf('InternalException', { $fault: 'server' }),
  ])('fails where AWS does not answer: $name', async (error) => {
    const desired = { manifest: manifestWith('SECURITY_HUB') }
    const looking = observeSources(both, { desired, ...failing(error) }, factsOf({ SECURITY_HUB: [hub] }))
    await expect(looking).rejects.toBeInstanceOf(AwsCallFailed)
  })

  it('is off where one of several calls says so, and does not ask what is about organizations or several Regions alone', async () => {
    const { calls, aws } = answering(({ operation }) => (operation === 'DescribeHub' ? { HubArn: 'arn' } : {}))
    const aggregators: Readiness = {
      ...hub,
      operation: 'ListFindingAggregators',
      where: 'several Regions',
      at: ['none'],
    }
    const facts = factsOf({ SECURITY_HUB: [hub, aggregators] })
    const manifest = manifestWith('SECURITY_HUB')
    const [off] = await observeSources(both, { desired: { manifest }, aws }, facts)
    expect(off?.isOn).toEqual({ seen: false })
    const alone = { ...manifest, regions: { ...manifest.regions, others: [] } }
    const [on] = await observeSources(both, { desired: { manifest: alone }, aws }, facts)
    expect(on?.isOn).toEqual({ seen: true })
    expect(calls).toHaveLength(3)
  })

  it('makes a call that data names with a real client, and refuses one that there is not', () =>
    withSandbox(async (sandbox) => {
      const manifest = readManifest(JSON.parse(manifestFor(smallOrganization)))
      const { endpoint, credentials } = sandbox.as(ids.management)
      const aws = connect({ manifest, endpoint, credentials })
      try {
        const home = manifest.regions.home
        expect(await aws.ask({ service: 'guardduty', operation: 'ListDetectors', input: {} }, home)).toMatchObject({
          DetectorIds: [],
        })
        const call = (service: string, operation: string) => aws.ask({ service, operation, input: {} }, home)
        await expect(call('guardduty', 'ListNothing')).rejects.toThrow('guardduty has no operation ListNothing')
        await expect(call('ec2', 'DescribeRegions')).rejects.toThrow('There is no client of ec2')
      } finally {
        aws.close()
      }
    }))
})
