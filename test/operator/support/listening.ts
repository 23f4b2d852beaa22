import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Gives the work the address of a server that answers as the test wants, and ends the server with all of its connections. */
export const listening = async (answer: RequestListener, work: (endpoint: string) => Promise<void>): Promise<void> => {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
