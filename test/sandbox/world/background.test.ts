import { Background } from '../../../apps/sandbox/world/clock'

describe('Background', () => {
  it('does its work in order, one at a time, and what is added meanwhile', async () => {
    const background = new Background()
    const done: string[] = []
    background.add(async () => {
      background.add(async () => {
        done.push('third')
      })
      await Promise.resolve()
      done.push('first')
    })
    background.add(async () => {
      done.push('second')
    })
    await Promise.all([background.idle(), background.idle()])
    expect(done).toEqual(['first', 'second', 'third'])
  })

  it('throws what its work throws, and does the rest with the next wait', async () => {
    const background = new Background()
    const done: string[] = []
    background.add(() => Promise.reject(new Error('broken')))
    background.add(async () => {
      done.push('rest')
    })
    await expect(background.idle()).rejects.toThrow('broken')
    await background.idle()
    expect(done).toEqual(['rest'])
  })
})
