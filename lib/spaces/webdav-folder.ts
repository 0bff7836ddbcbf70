import { expected, type SpaceHttp, timeOfAnswer } from './http.ts';
import { type Listed, readMultistatus } from './multistatus.ts';
import { SpaceFault } from './space-fault.ts';
import { type ClientFile, LARGEST_FILE, readFile } from './webdav-file.ts';

const propfind = (property: string) =>
  `<?xml version="1.0"?><propfind xmlns="DAV:"><prop><${property}/></prop></propfind>`;

/** What each folder has; another one in it is made when it is first written to. */
const FOLDERS = ['', 'live/', 'sealed/'];

/** What a folder of a WebDAV server can do for us. Paths are relative to it. */
export type Folder = ReturnType<typeof openFolder>;

export function openFolder(http: SpaceHttp, address: string, now: () => number = Date.now) {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const at = (path: string) => new URL(path, base);

  const makeFolder = async (path: string) => {
    const status = await http(at(path), { method: 'MKCOL' }).then(
      (answer) => answer.status,
      (fault) => {
        // 405: it is there. For the folder itself some servers say 403, because they may not change what it is in.
        if (fault instanceof SpaceFault && (fault.status === 405 || (path === '' && fault.status === 403))) return 405;
        throw fault;
      },
    );
    if (status === 404 || status === 409) throw new SpaceFault('not-found', status);
  };

  const propertiesIn = (path: string, property: string) => {
    const headers = { Depth: '1', 'Content-Type': 'application/xml' };
    return http(at(path), { method: 'PROPFIND', body: propfind(property), headers });
  };

  return {
    /** Makes the folder and what is in it, where it is missing. That in which it lies has to be there. */
    async make(): Promise<void> {
      for (const path of FOLDERS) await makeFolder(path);
    },

    /** Writes a file, and makes the folders for it first where there are none. */
    async put(path: string, body: string): Promise<void> {
      const write = () =>
        http(at(path), { method: 'PUT', body, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
      let answer = await write();
      if (answer.status === 404 || answer.status === 409) {
        await this.make();
        const parent = path.slice(0, path.lastIndexOf('/') + 1);
        if (!FOLDERS.includes(parent)) await makeFolder(parent);
        answer = await write();
      }
      expected(answer, 200, 201, 204);
    },

    /** What is in a folder; null where there is no such folder. */
    async list(path: string): Promise<Listed[] | null> {
      const answer = await propertiesIn(path, 'getetag');
      return answer.status === 404 ? null : readMultistatus(expected(answer, 207).body);
    },

    /** How long ago each file of a folder was written, by the server's clock; none where there is no such folder. */
    async ages(path: string): Promise<Array<{ name: string; age: number }>> {
      const answer = await propertiesIn(path, 'getlastmodified');
      if (answer.status === 404) return [];
      const time = timeOfAnswer(answer, now());
      const listed = readMultistatus(expected(answer, 207).body);
      return listed.flatMap(({ name, modified }) => (modified === undefined ? [] : [{ name, age: time - modified }]));
    },

    /** A file as text; null where there is none. */
    async get(path: string, most?: number): Promise<string | null> {
      const answer = await http(at(path), most === undefined ? {} : { most });
      return answer.status === 404 ? null : expected(answer, 200).body;
    },

    /** A file of a client; null where there is none, and `huge` for one that is larger than any of ours. */
    async read(path: string, owner: string): Promise<(ClientFile & { size: number }) | 'huge' | null> {
      try {
        const body = await this.get(path);
        if (body === null) return null;
        return body.length > LARGEST_FILE ? 'huge' : { ...readFile(body, owner), size: body.length };
      } catch (fault) {
        if (fault instanceof SpaceFault && fault.what === 'too-large') return 'huge';
        throw fault;
      }
    },

    /** Removes a file, which has to be there. */
    async remove(path: string): Promise<void> {
      expected(await http(at(path), { method: 'DELETE' }), 200, 202, 204);
    },
  };
}
