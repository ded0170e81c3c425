"""The usual gender of common forenames, by general knowledge: a hint for pronouns, never a fact."""

_MALE = """
Aaron Abdul Abdullah Abe Abraham Adam Adel Adil Adolf Adrian Ahmad Ahmed Alan Albert Alberto
Alec Alejandro Alexander Alexandre Alfred Ali Allan Allen Alvin Amir Anatoly Anders Andre
Andreas Andrew Andy Angelo Angus Anthony Antoine Anton Antonin Antonio Antony Archie Arnold Art
Arthur Arturo Ashton Austin Barney Barry Bart Basil Ben Benedict Benjamin Bernard Bernie Bert
Bill Billy Bob Bobby Boris Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan
Byron Caleb Calvin Cameron Carl Carlos Cecil Cesar Chad Charles Charlie Chester Chris Christian
Christoph Christopher Chuck Clarence Claude Clay Clayton Cliff Clifford Clint Clive Cody Colin
Conor Conrad Corey Cory Craig Curt Curtis Cyrus Dale Damian Damien Dan Daniel Danny Darrell
Darren Daryl Dave David Dean Demetrius Denis Dennis Derek Desmond Devin Diego Dick Dieter Dirk
Dmitri Dmitry Dominic Don Donald Donnie Doug Douglas Drew Duane Duncan Dustin Dwayne Dwight Earl
Ed Eddie Edgar Eduardo Edward Edwin Eli Elias Elijah Elliot Elliott Elmer Elon Emanuel Emilio
Emmanuel Enrique Eric Erik Ernest Ernesto Erwin Ethan Eugene Evan Fabian Felipe Felix Ferdinand
Fernando Fidel Floyd Francis Francisco Franco Francois Frank Frankie Franklin Franz Fred Freddie
Frederick Gabriel Garrett Garry Gary Gavin Gene Geoff Geoffrey George Gerald Gerard Gerhard
Gerry Gilbert Giovanni Giuseppe Glen Glenn Gordon Graham Grant Greg Gregory Guido Guillermo Gus
Gustavo Guy Hamid Hank Hans Harold Harrison Harry Harvey Hassan Hector Heinrich Henri Henry Herb
Herbert Herman Howard Hugh Hugo Hussein Ian Ibrahim Igor Isaac Ismail Ivan Ivo Jack Jackson
Jacob Jacques Jaime Jake Jamal James Jan Jared Jason Javier Jay Jean Jed Jeff Jeffrey Jeremiah
Jeremy Jerome Jerry Jesse Jim Jimmy Joachim Joao Joaquin Joe Joel Johan Johann Johannes John
Johnny Jon Jonah Jonas Jonathan Jorge Jose Josef Joseph Josh Joshua Juan Julian Julio Julius
Jurgen Justin Kareem Karl Keith Kelvin Ken Kenneth Kent Kevin Khalid Kirk Klaus Kofi Kurt Kyle
Lamar Lance Larry Lars Laurent Lawrence Lee Leland Len Leo Leon Leonard Leonardo Leroy Lester
Lewis Liam Lindsey Lionel Lloyd Logan Lorenzo Lou Louis Luc Lucas Luigi Luis Luka Luke Luther
Lyle Lyndon Mahmoud Malcolm Manfred Manuel Marc Marcel Marco Marcos Marcus Mario Mark Marshall
Martin Marty Marvin Mason Massimo Mateo Matt Matteo Matthew Maurice Mauricio Max Maxim Maxwell
Mel Melvin Michael Michel Miguel Mike Mikhail Miles Milo Milton Mitch Mitchell Mohamed Mohammad
Mohammed Morris Moses Muhammad Murray Mustafa Nate Nathan Nathaniel Neil Nelson Nicholas Nick
Nicolas Nigel Nikolai Noah Noel Norman Oleg Oliver Omar Orlando Oscar Otto Owen Pablo Paolo Pat
Patrick Paul Pavel Pedro Perry Pete Peter Phil Philip Philippe Phillip Pierre Preston Quentin
Rafael Ralph Ramon Randall Randy Raphael Rashid Raul Ray Raymond Reggie Reginald Rene Rex
Ricardo Richard Rick Rob Robbie Robby Robert Roberto Robin Rod Roderick Rodney Rodrigo Roger
Roland Rolf Roman Ron Ronald Ronnie Rory Ross Roy Ruben Rudolf Rudolph Rudy Rupert Russ Russell
Ryan Salman Salvador Sam Samuel Scott Sean Sebastian Serge Sergei Sergey Sergio Seth Shane Shaun
Shawn Sheldon Sidney Simon Spencer Stan Stanley Stefan Stephen Sterling Steve Steven Stewart Stu
Stuart Sven Tariq Ted Terrence Terry Theo Theodore Thomas Tim Timothy Toby Todd Tom Tommy Tony
Travis Trent Trevor Tyler Tyrone Ulrich Vernon Victor Viktor Vince Vincent Vitaly Vlad Vladimir
Wade Wallace Walter Warren Wayne Wendell Wesley Wilbur Wilfred Will William Willie Winston
Wolfgang Xavier Yasser Yitzhak Yousef Yuri Yusuf Zach Zachary Zack Zhang
"""
_FEMALE = """
Abigail Ada Adele Adriana Agnes Aisha Alexandra Alexis Alice Alicia Alina Alison Allison Alma
Alyssa Amal Amanda Amber Amelia Amina Amy Ana Anastasia Andrea Angela Angelica Angelina Anita
Ann Anna Annabel Anne Annette Annie Antonia April Ashley Astrid Audrey Aurora Ava Barbara
Beatrice Becky Belinda Bernadette Bernice Beth Bethany Betsy Betty Beverly Bianca Bonnie Brenda
Bridget Brigitte Brittany Brooke Camila Camille Candace Carla Carly Carmen Carol Carole Carolina
Caroline Carolyn Carrie Cassandra Catherine Cathy Cecilia Celeste Celia Charlene Charlotte
Chelsea Cheryl Chloe Christa Christiane Christina Christine Cindy Claire Clara Clarissa Claudia
Colleen Connie Constance Cornelia Courtney Crystal Cynthia Daisy Dana Danielle Daniela Daphne
Darlene Dawn Deborah Debbie Debra Deirdre Delia Denise Diana Diane Dianne Dolores Donna Dora
Doreen Doris Dorothy Edith Edna Eileen Elaine Eleanor Elena Elisa Elisabeth Elise Elizabeth Ella
Ellen Eloise Elsa Elsie Emilia Emily Emma Erica Erika Erin Esther Ethel Eugenia Eunice Eva Eve
Evelyn Faith Fatima Felicia Fiona Flora Florence Frances Francesca Freda Frieda Gabriela
Gabrielle Gail Genevieve Georgia Geraldine Gertrude Gina Gisela Gladys Gloria Grace Greta
Gretchen Gwen Gwendolyn Hannah Harriet Hazel Heather Heidi Helen Helena Helga Henrietta Hilary
Hillary Hilda Holly Hope Ida Imelda Ines Ingrid Irene Iris Irma Isabel Isabella Isabelle Jackie
Jacqueline Jane Janet Janice Janine Jasmine Jeanette Jeanne Jen Jenna Jennifer Jenny Jessica
Jill Jo Joan Joanna Joanne Jocelyn Johanna Josephine Joy Joyce Juanita Judith Judy Julia Juliana
Julianne Julie Juliet June Karen Karin Karina Karla Kate Katherine Kathleen Kathryn Kathy Katie
Katrina Kay Kayla Kelly Kendra Kerry Kim Kimberly Kirsten Kristen Kristin Kristina Lara Laura
Lauren Laurie Leah Leila Lena Leslie Lillian Lily Linda Lisa Liz Liza Lois Loretta Lori Lorraine
Louisa Louise Lucia Lucille Lucy Lydia Lynda Lynn Lynne Mabel Madeleine Madeline Maggie Mandy
Marcia Margaret Margarita Marge Margot Maria Mariam Marian Marianne Marie Marilyn Marina Marine
Marion Marissa Marjorie Marlene Marsha Martha Martina Mary Maryam Maureen Maxine Maya Meg Megan
Melanie Melinda Melissa Mercedes Meredith Mia Michaela Michele Michelle Mildred Mimi Minnie
Miranda Miriam Molly Mona Monica Monique Morgan Muriel Myra Myrna Nadia Nancy Naomi Natalia
Natalie Natasha Nell Nellie Nicola Nicole Nikki Nina Nora Norma Olga Olivia Paige Pam Pamela
Patricia Patsy Patti Patty Paula Pauline Pearl Peggy Penelope Penny Petra Phoebe Phyllis Polly
Priscilla Rachel Ramona Rebecca Regina Renata Renee Rhoda Rhonda Rita Roberta Rosa Rosalind
Rosalyn Rose Rosemary Rosie Roxanne Ruby Ruth Sabrina Sally Samantha Sandra Sandy Sara Sarah
Sasha Savannah Selena Selma Shannon Sharon Sheila Shelley Sherri Sherry Shirley Silvia Simone
Sofia Sonia Sonya Sophia Sophie Stacey Stacy Stella Stephanie Sue Susan Susanne Susie Suzanne
Svetlana Sybil Sylvia Tabitha Tamara Tammy Tania Tanya Tara Tatiana Teresa Terri Tess Thelma
Theresa Tiffany Tina Toni Tracey Tracy Tricia Trudy Uma Ursula Valentina Valerie Vanessa Vera
Veronica Vicki Vicky Victoria Viola Violet Virginia Vivian Wanda Wendy Whitney Wilhelmina Wilma
Winifred Xiomara Yolanda Yvette Yvonne Zara Zoe
"""
USUAL_GENDER = {name.lower(): "m" for name in _MALE.split()} | {
    name.lower(): "f" for name in _FEMALE.split()
}
