import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { isRunning, processStart } from '../../scripts/process-table'

const hasTable = processStart(process.pid) !== undefined

describe('isRunning', () => {
  it('finds this process at work, by its start as well', () => {
    expect(isRunning(process.pid)).toBe(true)
    expect(isRunning(process.pid, processStart(process.pid))).toBe(true)
  })

  it('takes a process of the same id that started at another time for another', () => {
    expect(isRunning(process.pid, 'another time')).toBe(!hasTable)
  })

  it('finds a process that has ended and was collected gone', async () => {
    const child = spawn(process.execPath, ['-e', '0'])
    await once(child, 'exit')
    expect(isRunning(child.pid ?? 0)).toBe(false)
  })

  it('takes a process that was killed and not yet collected for ended', async () => {
    // The shell starts a child that ends at once, says its id, and becomes a program that never collects it.
    const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 30'])
    const [line] = await once(parent.stdout, 'data')
    const zombie = Number(String(line).trim())
    const deadline = Date.now() + 5_000
    while (isRunning(zombie) && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve))
    const isSeen = isRunning(zombie)
    parent.kill('SIGKILL')
    expect(isSeen).toBe(!hasTable)
  })
})
