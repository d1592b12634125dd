import { ok, warn, type Finding } from '#server/cli/doctor/finding.ts'
import type { Config } from '#server/config.ts'

const isLoopback = (host: string): boolean => /^(?:localhost|127\.|::1$)/.test(host)

/** Settings that each may be as they are, and together do not make sense. */
export function checkSettings(config: Config): Finding[] {
  const { publicUrl, host, trustProxy, metricsListen } = config
  const local = publicUrl !== undefined && isLoopback(new URL(publicUrl.origin).hostname)
  const findings: Finding[] = []
  if (!publicUrl && !isLoopback(host))
    findings.push(
      warn(
        'HOST is open to others and PUBLIC_URL is unset',
        'set PUBLIC_URL: without it others can read and change nothing',
      ),
    )
  if (publicUrl && !publicUrl.https && !local)
    findings.push(
      warn('PUBLIC_URL is http', 'use https: sessions and texts travel unprotected, and cookies are not Secure'),
    )
  if (publicUrl?.https && trustProxy === 0)
    findings.push(
      warn(
        'PUBLIC_URL is https and TRUST_PROXY is 0',
        'set TRUST_PROXY to the number of proxies: else all people count as one address',
      ),
    )
  if (trustProxy > 0 && !isLoopback(host))
    findings.push(
      warn(
        `TRUST_PROXY is ${trustProxy} and HOST is ${host}`,
        'see to it that only the proxy reaches the port: others could forge their address',
      ),
    )
  if (metricsListen && !isLoopback(metricsListen.host))
    findings.push(
      warn(
        `METRICS_LISTEN is ${metricsListen.host}:${metricsListen.port}`,
        'see to it that only the operator reaches it',
      ),
    )
  if (config.maxConnPerBoard > config.maxConnTotal)
    findings.push(warn('MAX_CONN_PER_BOARD is more than MAX_CONN_TOTAL', 'the smaller one counts'))
  if (config.maxConnPerParticipant > config.maxConnPerBoard)
    findings.push(warn('MAX_CONN_PER_PARTICIPANT is more than MAX_CONN_PER_BOARD', 'one person could fill a board'))
  return findings.length > 0 ? findings : [ok('settings do not contradict each other')]
}
