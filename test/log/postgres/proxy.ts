// A loopback proxy that cuts the connection after so many bytes of one direction.
import { connect, createServer, type Socket } from 'node:net'

export interface Cut {
  readonly from: 'client' | 'server'
  readonly after: number
}

/** Passes everything on; from `arm` on, the next connection's bytes are counted, and at the cut both ends are closed. */
export const cuttingProxy = async (url: string) => {
  const target = new URL(url)
  let armed: Cut | undefined
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname)
    const ends = { client, server: upstream }
    let left = Infinity
    let cut: Cut | undefined
    const end = (): void => {
      client.destroy()
      upstream.destroy()
    }
    const pass = (from: keyof typeof ends, to: Socket): void => {
      sockets.add(ends[from])
      ends[from]
        .on('error', end)
        .on('close', end)
        .on('data', (bytes: Buffer) => {
          if (armed !== undefined && cut === undefined) [cut, left, armed] = [armed, armed.after, undefined]
          if (cut?.from !== from) {
            to.write(bytes)
            return
          }
          to.write(bytes.subarray(0, left), () => {
            if (left <= 0) end()
          })
          left -= bytes.length
        })
    }
    pass('client', upstream)
    pass('server', client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const through = new URL(url)
  through.port = typeof address === 'object' && address !== null ? String(address.port) : ''
  return {
    url: through.href,
    arm: (cut: Cut): void => {
      armed = cut
    },
    disarm: (): void => {
      armed = undefined
    },
    close: async (): Promise<void> => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
