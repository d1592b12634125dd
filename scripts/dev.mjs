/**
 * Development: Vite with hot reload on PORT (3000), the API restarting on change behind it on the next port.
 * PUBLIC_URL is Vite's address, because that is the origin the browser sends and the one invite links must carry.
 */
import concurrently from 'concurrently'

const port = Number(process.env.PORT ?? 3000)
const apiPort = Number(process.env.API_PORT ?? port + 1)
const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${port}`

const { result } = concurrently(
  [
    {
      name: 'api',
      command: 'tsx watch --clear-screen=false server/main.ts',
      env: { PORT: String(apiPort), PUBLIC_URL: publicUrl },
    },
    { name: 'web', command: 'vite', env: { PORT: String(port), API_PORT: String(apiPort) } },
  ],
  { killOthersOn: ['success', 'failure'] },
)
result.catch(() => {
  process.exitCode = 1
})
