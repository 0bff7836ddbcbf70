// Shows something as soon as it has read one record of a database.
const opening = indexedDB.open('empty', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('one').put('Nothing.', 1);
opening.onsuccess = () => {
  opening.result.transaction('one').objectStore('one').get(1).onsuccess = ({ target }) => {
    document.body.style.width = '420px';
    document.body.append(target.result);
  };
};
