import { OperatorError } from '../../../apps/operator/base/operator-error'
import { Interrupted, StopSwitch } from '../../../apps/operator/base/stop-switch'

const never = () => new Promise<void>(() => undefined)

describe('StopSwitch', () => {
  it('lets work go through while nothing stops it', async () => {
    await expect(new StopSwitch().guard(async () => 'done')).resolves.toBe('done')
  })

  it('begins no work once it has stopped', async () => {
    const stop = new StopSwitch()
    const reason = new Interrupted()
    stop.stop(reason)
    const work = jest.fn(never)
    await expect(stop.guard(work)).rejects.toBe(reason)
    expect(work).not.toHaveBeenCalled()
  })

  it('lets work in hand end within the grace', async () => {
    const stop = new StopSwitch()
    let end: (value: string) => void = () => undefined
    const work = stop.guard(() => new Promise<string>((resolve) => (end = resolve)))
    stop.stop(new Interrupted())
    end('finished')
    await expect(work).resolves.toBe('finished')
  })

  it('abandons work in hand after the grace, and a pause at once', async () => {
    const stop = new StopSwitch(1)
    const reason = new Interrupted()
    const [work, pause] = [stop.guard(never), stop.guardPause(never)]
    stop.stop(reason)
    await expect(pause).rejects.toBe(reason)
    // The grace alone does not keep a process alive, so the test has to.
    await Promise.all([expect(work).rejects.toBe(reason), new Promise((resolve) => setTimeout(resolve, 5))])
  })

  it('has work taken back that was begun, after an interruption too, and waits for that no longer than the grace', async () => {
    const stop = new StopSwitch(1)
    await expect(stop.tidy(async () => 'while it runs')).resolves.toBe('while it runs')
    const reason = new Interrupted()
    stop.stop(reason)
    await expect(stop.tidy(async () => 'taken back')).resolves.toBe('taken back')
    await expect(stop.tidy(never)).rejects.toBe(reason)
  })

  it('touches nothing any more where the lock is lost', async () => {
    const stop = new StopSwitch()
    const reason = new OperatorError('LOCK_LOST', 'another run has it', 'wait for it')
    stop.stop(reason)
    const work = jest.fn(never)
    await expect(stop.tidy(work)).rejects.toBe(reason)
    expect(work).not.toHaveBeenCalled()
  })

  it('keeps its first reason', () => {
    const stop = new StopSwitch()
    const first = new Interrupted()
    stop.stop(first)
    stop.stop(new Interrupted())
    expect(stop.reason).toBe(first)
  })
})
