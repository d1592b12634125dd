import { WebSocket } from 'ws'
import { MARK, openMirror, type Mirror } from '#server/cli/doctor/mirror.ts'
import { fail, messageOf, ok, warn, type Finding } from '#server/cli/doctor/finding.ts'
import type { Config, PublicUrl } from '#server/config.ts'
import { securityHeaders } from '#server/http/headers.ts'

const WAIT_MS = 5000
/** An address nobody has (RFC 5737): what the doctor claims to come from, to see who believes it. */
const FORGED = '203.0.113.7'
const NOWHERE = 'doctordoctordoctordoct'
/** More than the clocks of two machines should differ by. */
const SKEW_MS = 5000

const get = (address: string): Promise<Response> =>
  fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(WAIT_MS) })

function checkHeaders(response: Response, https: boolean): Finding[] {
  const wrong = Object.entries(securityHeaders(https)).flatMap(([name, value]) => {
    const came = response.headers.get(name)
    if (came === value) return []
    const how = came === null ? 'does not arrive' : came.includes(value) ? 'arrives twice' : 'arrives changed'
    return [
      fail(`the header ${name} ${how}`, 'let the proxy pass on the headers of the server and add none of its own'),
    ]
  })
  const open = response.headers.has('access-control-allow-origin')
  return [
    ...(wrong.length > 0 ? wrong : [ok('the security headers arrive as the server sends them')]),
    ...(open
      ? [fail('the proxy adds Access-Control-Allow-Origin', 'take it away: other sites could read the maps')]
      : []),
  ]
}

function checkDate(response: Response): Finding[] {
  const date = Date.parse(response.headers.get('date') ?? '')
  const skew = Math.abs(date - Date.now())
  if (Number.isNaN(date) || skew <= SKEW_MS) return []
  return [warn(`the clocks of proxy and server differ by ${Math.round(skew / 1000)} s`, 'let both ask a time server')]
}

/** What a websocket upgrade through the public address leads to: an open socket, or the status it is refused with. */
function upgrade({ origin, basePath }: PublicUrl): Promise<WebSocket | number | Error> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${basePath}/sync/${NOWHERE}`, {
      headers: { Origin: origin, 'X-Forwarded-For': FORGED },
      handshakeTimeout: WAIT_MS,
    })
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    socket.on('error', (error) => resolve(error))
  })
}

const NO_UPGRADE = 'let the proxy pass on Upgrade and Connection (HTTP/1.1): see docs/operations.md'

/** The server is running: it refuses strangers, and how it does tells what has arrived. */
async function checkUpgradeOfServer(site: PublicUrl): Promise<Finding> {
  const outcome = await upgrade(site)
  if (outcome === 401) return ok('websocket upgrades reach the server with the right Origin')
  if (outcome === 403)
    return fail(
      'the server refuses the Origin of PUBLIC_URL',
      'let the proxy pass on Origin as it is, and set PUBLIC_URL to the address people use',
    )
  if (outcome === 429 || outcome === 503)
    return warn(`the server takes no connection now (${outcome})`, 'try again later')
  if (outcome instanceof WebSocket) outcome.terminate()
  const what =
    typeof outcome === 'number'
      ? `answers ${outcome}`
      : outcome instanceof Error
        ? messageOf(outcome)
        : 'is another program'
  return fail(`websocket upgrades do not reach the server: ${what}`, NO_UPGRADE)
}

function checkForwarded(forwardedFor: string | undefined, trustProxy: number): Finding {
  const seen = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const proxies = seen[0] === FORGED ? seen.length - 1 : seen.length
  if (proxies === trustProxy) return ok(`TRUST_PROXY is ${trustProxy}, and so many proxies name themselves`)
  const advice = `set TRUST_PROXY=${proxies}`
  const what = `TRUST_PROXY is ${trustProxy}, but ${proxies} proxies add to X-Forwarded-For`
  if (trustProxy > proxies) return fail(what, `${advice}: anyone could choose the address they count as`)
  return warn(what, `${advice}: all people count as one address`)
}

/** Both directions, at once, without waiting for more. */
async function checkFrames(socket: WebSocket): Promise<Finding> {
  const echoed = new Promise<boolean>((resolve) => {
    socket.once('message', () => resolve(true))
    socket.once('close', () => resolve(false))
    setTimeout(() => resolve(false), WAIT_MS).unref()
  })
  socket.send(new Uint8Array([0]))
  return (await echoed)
    ? ok('websocket frames pass in both directions at once')
    : fail('websocket frames do not pass', 'switch off buffering and inspection of websockets in the proxy')
}

async function checkMirroredUpgrade(site: PublicUrl, mirror: Mirror, trustProxy: number): Promise<Finding[]> {
  const outcome = await upgrade(site)
  if (!(outcome instanceof WebSocket)) {
    const what = typeof outcome === 'number' ? `answers ${outcome}` : messageOf(outcome)
    return [fail(`websocket upgrades do not reach the server: ${what}`, NO_UPGRADE)]
  }
  const frames = await checkFrames(outcome)
  outcome.terminate()
  const { origin, host, 'x-forwarded-for': forwarded } = mirror.upgrade() ?? {}
  return [
    frames,
    origin === site.origin
      ? ok('the proxy keeps Origin')
      : fail(
          `Origin arrives as ${origin ?? 'nothing'}`,
          'let the proxy pass it on as it is: the server refuses all others',
        ),
    host === new URL(site.origin).host
      ? ok('the proxy keeps Host')
      : warn(`Host arrives as ${host ?? 'nothing'}`, 'let the proxy pass on the Host that people ask for'),
    checkForwarded([forwarded ?? []].flat().join(','), trustProxy),
  ]
}

async function checkStream(address: string, mirror: Mirror): Promise<Finding> {
  const advice = 'switch off buffering of answers (nginx: proxy_buffering off)'
  try {
    const { body } = await get(`${address}/doctor/stream`)
    const reader = body?.getReader()
    const first = await reader?.read()
    mirror.release()
    await reader?.cancel()
    return first?.value ? ok('the proxy passes on answers as they come') : warn('an answer arrives empty', advice)
  } catch {
    return warn('the proxy keeps answers back until they are whole', advice) // the first half did not come in time
  } finally {
    mirror.release()
  }
}

async function checkUpload(address: string, bytes: number): Promise<Finding> {
  const what = `a file of ${bytes} bytes (MAX_IMPORT_BYTES)`
  const advice = 'raise the limit of the proxy for bodies (nginx: client_max_body_size), or lower MAX_IMPORT_BYTES'
  try {
    const signal = AbortSignal.timeout(WAIT_MS * 4)
    const response = await fetch(`${address}/doctor/body`, { method: 'POST', body: new Uint8Array(bytes), signal })
    if (response.status !== 200) return fail(`${what} is refused on the way with ${response.status}`, advice)
    const { bytes: came } = (await response.json()) as { bytes?: number }
    return came === bytes ? ok(`${what} arrives`) : fail(`${what} does not arrive whole`, advice)
  } catch (error) {
    return fail(`${what} does not arrive: ${messageOf(error)}`, advice)
  }
}

async function checkReady(address: string): Promise<Finding[]> {
  const response = await get(`${address}/readyz`)
  if (response.status === 200) return [ok('the server is ready')]
  const { failing = [] } = (await response.json().catch(() => ({}))) as { failing?: string[] }
  return [fail(`the server is not ready: ${failing.join(', ') || response.status}`, 'see its log')]
}

/**
 * Whether people get through to the server at PUBLIC_URL, and what the proxies on the way make of it. While no server
 * runs the doctor stands in for it, and sees what arrives there.
 */
export async function checkPublicUrl(config: Config): Promise<Finding[]> {
  const { publicUrl, host, port, trustProxy, maxImportBytes } = config
  if (!publicUrl) return [ok('PUBLIC_URL is unset: there is no way from outside to look at')]
  const address = `${publicUrl.origin}${publicUrl.basePath}`
  const mirror = port === 0 ? undefined : await openMirror(config)
  try {
    const response = await get(`${address}/healthz`)
    const { ok: healthy } = (await response.json().catch(() => ({}))) as { ok?: boolean }
    if (response.status !== 200 || healthy !== true) {
      return [
        fail(
          `PUBLIC_URL answers ${response.status} and is not Nyttokarta`,
          `lead ${address} to http://${host}:${port}`,
        ),
      ]
    }
    const found = [ok(`${address} answers`), ...checkHeaders(response, publicUrl.https), ...checkDate(response)]
    if (!mirror) {
      const rest = warn(
        'the server runs, so the doctor cannot see what arrives there',
        'stop it and run the doctor again to check TRUST_PROXY, Host, buffering and uploads',
      )
      return [...found, ...(await checkReady(address)), await checkUpgradeOfServer(publicUrl), rest]
    }
    if (response.headers.get(MARK) !== mirror.mark) {
      return [fail('PUBLIC_URL leads to another server', `lead ${address} to http://${host}:${port} on this machine`)]
    }
    return [
      ...found,
      ...(await checkMirroredUpgrade(publicUrl, mirror, trustProxy)),
      await checkStream(address, mirror),
      await checkUpload(address, maxImportBytes),
    ]
  } catch (error) {
    return [
      fail(
        `PUBLIC_URL does not answer: ${messageOf(error)}`,
        `see to the name, the certificate and the proxy of ${address}`,
      ),
    ]
  } finally {
    await mirror?.close()
  }
}
