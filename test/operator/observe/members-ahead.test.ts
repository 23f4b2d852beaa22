import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import { MembersAhead } from '../../../apps/operator/observe/members-ahead'

const region = parseRegion('eu-west-1')
const member = { id: parseAccountId('333333333333'), relationship: 'Enabled' }

describe('MembersAhead', () => {
  it('gives the members of a detector once, to the look that comes next', async () => {
    const ahead = new MembersAhead()
    ahead.begin(region, 'one', async () => [member])
    const taken = ahead.take()
    expect([...taken.regions]).toEqual([region])
    await expect(taken.of(region, 'one')).resolves.toEqual([member])
    expect(ahead.take().of(region, 'one')).toBeUndefined()
  })

  it('has nothing of a detector that has come since, nor of another Region', () => {
    const ahead = new MembersAhead()
    ahead.begin(region, 'one', async () => [member])
    const taken = ahead.take()
    expect(taken.of(region, 'two')).toBeUndefined()
    expect(taken.of(parseRegion('us-east-1'), 'one')).toBeUndefined()
  })

  it('keeps a failure for the look, and none counts as unhandled where no look comes', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => void unhandled.push(error)
    process.on('unhandledRejection', note)
    const ahead = new MembersAhead()
    ahead.begin(region, 'one', () => Promise.reject(new Error('throttled')))
    await new Promise(setImmediate)
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
    await expect(ahead.take().of(region, 'one')).rejects.toThrow('throttled')
  })
})
