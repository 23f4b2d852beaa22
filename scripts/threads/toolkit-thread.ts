import { parentPort } from 'node:worker_threads'
import { getProxyForUrl } from 'proxy-from-env'
import { boundedAgents } from '../../apps/operator/aws/bounded-agents'
import { patientDeadlines } from '../../apps/operator/aws/deadlines'
import { exceptBelow } from '../../apps/operator/aws/proxy-choice'
import { serveToolkit } from '../../apps/operator/session/serve-toolkit'
import { spareToolkit } from './spare-toolkit'

// The thread in which the CDK's toolkit works: scripts/operator-context.ts starts it, with the environment that its process has then.
spareToolkit()
const proxyFor = exceptBelow(process.env.no_proxy || process.env.NO_PROXY || '', getProxyForUrl)
if (parentPort) serveToolkit(parentPort, boundedAgents(patientDeadlines, proxyFor))
