/** A version on its way to the next municipality: the file, and the fingerprint to be told by another way than the file goes. */
import { opened, type Loaded } from "../../../kit/door.ts";
import { useHouse } from "../../../kit/house.tsx";
import { versionIn } from "../making/read.ts";
import { packageAt, versionsAt } from "../making/place.ts";
import { StudioPage } from "../layout.tsx";

export const loader = opened(async (door) => {
  const [staff, version] = [door.staff(), versionIn(door)];
  const { line, title } = await door.house.studio.filesOf(staff, version, door.language);
  const { signer, fileName } = await door.house.studio.exportVersion(staff, version);
  return { line, title, signer, fileName };
});

export default function Package({ loaderData }: { readonly loaderData: Loaded<typeof loader> }) {
  const { say } = useHouse();
  const { line, title, signer, fileName } = loaderData;
  return (
    <StudioPage
      service={{ service: line.service, title }}
      here={say("desk.release.export")}
      lead={say("desk.release.export-lead")}
    >
      <p>
        <a className="ds-link" href={packageAt(line.service, line.id)} download="">
          {fileName}
        </a>
      </p>
      <p className="ds-paragraph">{say("desk.release.signer")}</p>
      <p>
        <code className="rl-signer">{signer.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <p>
        <a className="ds-link" href={versionsAt(line.service)}>
          {say("desk.release.versions-all")}
        </a>
      </p>
    </StudioPage>
  );
}
